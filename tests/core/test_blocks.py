"""The blocks of a body: what each prints, what it never prints, and what publication asks of it."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from tests import build
from unodc_ca.core.block_errors import block_messages
from unodc_ca.core.blocks import BodyBlock

BODY = BodyBlock()
EMPTY_PROSE = '<p data-block-key="a1b2c"></p>'  # what the editor leaves when nothing was written

# Something of everything that a block may lack in a draft
HALF_FILLED = [
    ("text", EMPTY_PROSE),
    ("picture", {"caption": "A caption without a picture"}),
    ("picture", {"image": None, "caption": None, "credit": None}),
    ("quotation", {"text": "", "name": "The speaker"}),
    ("callout", {"tone": None, "heading": "", "text": EMPTY_PROSE}),
    ("table", {}),
    ("table", {"table": None, "note": "A note", "source": "A source"}),
    ("table", {"table": {"caption": "Nothing yet", "columns": [], "rows": []}}),
    ("chart", {}),
    ("chart", {"heading": "Nothing yet", "table": None, "figures": [None]}),
    ("chart", {"table": {"caption": "", "columns": [{"type": "number", "heading": "A"}], "rows": [{"values": [1]}]}}),
    ("facts", {}),
    ("facts", {"facts": [{"label": "Place", "value": ""}, {"label": "", "value": "Tashkent"}]}),
    ("details", {"question": "Who may apply?", "answer": EMPTY_PROSE}),
    ("details", {"question": "", "answer": "<p>Anyone.</p>"}),
    ("link", {"text": "Apply"}),
    ("link", {"page": None, "address": ""}),
]

# What each block is refused for at publication
UNPUBLISHABLE = {
    "empty text": ("text", EMPTY_PROSE),
    "no picture": ("picture", {}),
    "no quotation": ("quotation", {"name": "The speaker"}),
    "empty callout": ("callout", {"heading": "Closing date", "text": EMPTY_PROSE}),
    "no table": ("table", {}),
    "no numbers": ("chart", {"heading": "Officers", "unit": "Persons", "source": "A report"}),
    "no facts": ("facts", {"facts": []}),
    "half a fact": ("facts", {"facts": [{"label": "Place", "value": ""}]}),
    "no answer": ("details", {"question": "Who may apply?", "answer": EMPTY_PROSE}),
    "link to nowhere": ("link", {"text": "Apply"}),
    "link without a text": ("link", {"address": "https://example.org/"}),
}


def body(*children):
    """A stream of (name, value) pairs, filled up to what the database would give."""
    return BODY.to_python([{"type": name, "value": value, "id": str(n)} for n, (name, value) in enumerate(children)])


def printed(name, value, **context):
    """One block as readers see it."""
    bound = body((name, value))[0]
    return BeautifulSoup(bound.render(context), "html.parser")


def refusals(*children):
    value = body(*children)
    with pytest.raises(ValidationError) as caught:
        BODY.clean(value)
    return list(block_messages(caught.value, BODY, value))


def picture(image, **values):
    return ("picture", {"image": {"image": image.pk, "alt_text": "", "decorative": False, **values}})


def table(**values):
    columns = [{"type": "text", "heading": "Country"}, {"type": "number", "heading": "Officers"}]
    rows = [{"values": ["Kazakhstan", "12345.5"]}, {"values": ["Tajikistan", None]}]
    return {"table": {"caption": "Officers trained", "columns": columns, "rows": rows, **values}}


@pytest.fixture
def image(db):
    return build.image()


# All of them


@pytest.mark.parametrize("block", BODY.child_blocks.values(), ids=lambda block: block.name)
class TestEveryBlock:
    def test_explains_itself_in_words_that_can_be_translated(self, block):
        assert block.meta.icon != "placeholder"
        for words in (block.meta.label, block.meta.group, block.get_description()):
            assert words
            assert isinstance(words, Promise)

    def test_prints_nothing_when_it_is_new(self, block):
        assert block.render(block.normalize(block.get_default())).strip() == ""

    @pytest.mark.django_db
    def test_is_previewed_in_the_picker(self, block, admin_client):
        if block.name == "picture":
            build.image()
        assert block.is_previewable
        response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.main.get_text(strip=True)
        assert soup.find("link", rel="stylesheet")

    def test_leaves_no_class_of_ours_in_a_migration(self, block):
        assert not block.deconstruct()[0].startswith("unodc_ca")

    def test_nests_two_deep_at_most(self, block):
        def depth(inner):
            children = list(getattr(inner, "child_blocks", {}).values())
            if hasattr(inner, "child_block"):
                return depth(inner.child_block)
            fields = [child for child in children if hasattr(child, "child_blocks") or hasattr(child, "child_block")]
            return 1 + max(map(depth, fields), default=0) if children else 0

        assert depth(block) <= 2


def test_there_are_at_most_twelve_and_none_takes_raw_html():
    assert len(BODY.child_blocks) <= 12
    assert not any("HTML" in base.__name__ for child in BODY.child_blocks.values() for base in type(child).__mro__)


def test_no_rich_text_takes_images_or_embeds():
    def rich_texts(block):
        if hasattr(block, "features"):
            yield block
        for child in [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]:
            if child is not None:
                yield from rich_texts(child)

    found = list(rich_texts(BODY))
    assert len(found) >= 4
    for block in found:
        assert not {"image", "embed", "h1"} & set(block.features)


@pytest.mark.parametrize(("name", "value"), HALF_FILLED)
def test_a_half_filled_block_prints_nothing(name, value):
    assert str(printed(name, value)).strip() == ""


def test_a_half_filled_draft_can_be_saved():
    BODY.clean_deferred(body(*HALF_FILLED))


@pytest.mark.parametrize("child", UNPUBLISHABLE.values(), ids=UNPUBLISHABLE)
def test_a_half_filled_block_cannot_be_published(child):
    assert refusals(child)


@pytest.mark.django_db
def test_every_preview_could_be_published_but_for_its_picture():
    children = [(name, block.get_preview_value()) for name, block in BODY.child_blocks.items() if name != "picture"]
    BODY.clean(body(*((name, BODY.child_blocks[name].get_prep_value(value)) for name, value in children)))


def test_the_body_prints_its_blocks_in_order_and_nothing_around_them():
    html = BODY.render(body(("text", "<p>One.</p>"), ("text", EMPTY_PROSE), ("quotation", {"text": "Two."})))
    soup = BeautifulSoup(html, "html.parser")
    assert [tag["class"] for tag in soup.find_all(recursive=False)] == [["text"], ["quotation"]]


# Pictures


def test_a_picture_without_alternative_text_cannot_be_published(image):
    assert refusals(picture(image)) != []
    assert "alt text" in refusals(picture(image))[0]


def test_a_picture_is_found_wherever_it_stands(image):
    assert len(refusals(("text", "<p>Fine.</p>"), picture(image), picture(image))) == 2


def test_a_picture_with_alternative_text_or_the_mark_decorative_can_be_published(image):
    BODY.clean(body(picture(image, alt_text="Two officers"), picture(image, decorative=True)))


def test_a_picture_says_what_it_shows(image):
    shown = printed(*picture(image, alt_text="Two officers"))
    assert shown.img["alt"] == "Two officers"
    assert not shown.find(["figure", "figcaption"])


def test_a_decorative_picture_says_nothing(image):
    assert printed(*picture(image, decorative=True)).img["alt"] == ""


@pytest.mark.parametrize("caption", ["", "At the border"])
def test_a_draft_says_no_more_than_its_block(db, caption):
    name, value = picture(build.image(alternative_text={"en": "What the library says"}))
    assert printed(name, {**value, "caption": caption}).img["alt"] == ""


def test_one_image_used_twice_keeps_both_its_texts(image):
    twice = body(picture(image, alt_text="Two officers"), picture(image, alt_text="A lorry"))
    soup = BeautifulSoup(BODY.render(twice), "html.parser")
    assert [img["alt"] for img in soup.find_all("img")] == ["Two officers", "A lorry"]


def test_a_caption_makes_a_figure(image):
    name, value = picture(image, alt_text="Two officers")
    figure = printed(name, {**value, "caption": "At the border", "credit": "UNODC"}).figure
    assert figure.figcaption.get_text(" ", strip=True) == "At the border UNODC"


# Texts


def test_a_quotation_names_its_speaker_or_leaves_no_trace_of_one():
    assert not printed("quotation", {"text": "Quite so."}).figcaption
    spoken = printed("quotation", {"text": "Quite so.", "name": "The speaker", "role": "Officer"})
    assert spoken.blockquote.get_text(strip=True) == "Quite so."
    assert spoken.figcaption.get_text(" ", strip=True) == "The speaker Officer"


def test_what_people_write_is_escaped():
    assert not printed("quotation", {"text": "<script>", "name": "<script>"}).script


def test_a_callout_speaks_its_tone():
    warning = printed("callout", {"tone": "warning", "heading": "Closing date", "text": "<p>31 May.</p>"})
    assert warning.find(class_="callout--warning").get_text(" ", strip=True) == "Warning Closing date 31 May."
    assert warning.h2.get_text() == "Closing date"


def test_a_callout_without_a_heading_prints_none():
    assert not printed("callout", {"tone": "information", "heading": "", "text": "<p>31 May.</p>"}).find("h2")


def test_an_answer_opens():
    details = printed("details", {"question": "Who?", "answer": "<p>Anyone.</p>"}).details
    assert details.summary.get_text() == "Who?"


# Tables and facts


def test_a_table_has_a_caption_and_headings_for_rows_and_columns():
    shown = printed("table", table())
    assert shown.caption.get_text() == "Officers trained"
    assert [cell.get_text() for cell in shown.find_all("th", scope="col")] == ["Country", "Officers"]
    assert [cell.get_text() for cell in shown.find_all("th", scope="row")] == ["Kazakhstan", "Tajikistan"]


def test_the_first_column_need_not_name_the_rows():
    shown = printed("table", {**table(), "first_column_names_rows": False})
    assert not shown.find_all("th", scope="row")
    assert len(shown.tbody.find_all("td")) == 4


@pytest.mark.parametrize(("language", "expected"), [("en", ["12,345.5", ""]), ("ru", ["12 345,5", ""])])
def test_numbers_are_written_as_the_language_does(language, expected):
    with translation.override(language):
        cells = printed("table", table()).find_all("td", class_="table__number")
    assert [cell.get_text().replace("\N{NO-BREAK SPACE}", " ") for cell in cells] == expected


def test_four_digits_stay_together():
    rows = [{"values": ["Founded", Decimal(1993)]}]
    assert printed("table", table(rows=rows)).td.get_text() == "1993"


def test_a_table_without_a_source_prints_none():
    assert not printed("table", table()).find(class_="table__source")
    assert printed("table", {**table(), "source": "UNODC"}).find(class_="table__source").get_text(strip=True) == (
        "Source: UNODC"
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"caption": " "}, "caption"),
        ({"columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "Officers"}]}, "heading"),
        ({"rows": []}, "one row"),
    ],
)
def test_a_table_needs_a_caption_headings_and_rows_at_publication(change, message):
    BODY.clean(body(("table", table())))
    (refusal,) = refusals(("table", table(**change)))
    assert message in refusal
    BODY.clean_deferred(body(("table", table(**change))))


def test_facts_are_pairs():
    shown = printed("facts", {"facts": [{"label": "Place", "value": "Tashkent"}, {"label": "Half", "value": ""}]})
    assert [tag.get_text(strip=True) for tag in shown.find_all(["dt", "dd"])] == ["Place", "Tashkent"]


# Links


@pytest.fixture
def page(db):
    return build.home_page()


def test_a_link_goes_to_a_page_or_to_an_address(page):
    assert printed("link", {"text": "Home", "page": page.pk}).a["href"] == page.url
    assert printed("link", {"text": "Apply", "address": "https://example.org/"}).a["href"] == "https://example.org/"


def test_a_link_to_a_draft_is_not_printed(page):
    Page.objects.filter(pk=page.pk).update(live=False)
    assert not printed("link", {"text": "Home", "page": page.pk}).find()


def test_a_link_goes_to_one_place_only(page):
    both = ("link", {"text": "Home", "page": page.pk, "address": "https://example.org/"})
    assert "one of the two" in refusals(both)[0]
    BODY.clean_deferred(body(both))


@pytest.mark.parametrize("address", ["http://example.org/", "javascript:alert(1)", "ftp://example.org/", "example"])
def test_a_link_leaves_the_site_by_https_only(address):
    assert refusals(("link", {"text": "Apply", "address": address}))
    with pytest.raises(ValidationError):
        BODY.clean_deferred(body(("link", {"text": "Apply", "address": address})))


def test_a_fault_is_reported_at_its_field(image):
    with pytest.raises(ValidationError) as caught:
        BODY.clean(body(("link", {"text": "Apply", "address": "http://example.org/"})))
    error = caught.value.block_errors[0]
    assert isinstance(error, StructBlockValidationError)
    assert list(error.block_errors) == ["address"]
