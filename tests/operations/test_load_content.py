"""`load_content`: builds the site from text files, again and again, without undoing what staff have done."""

from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Locale, Page, Revision, Site

from offices.models import OfficeIndexPage, OfficePage
from programmes.models import Organisation, ProgrammeDocumentPage, ProjectPage
from tests.documents.files import pdf
from unodc_ca.core.models import SiteSettings
from unodc_ca.documents.models import SiteDocument
from unodc_ca.home.models import HomePage
from unodc_ca.images.models import SiteImage
from unodc_ca.navigation.models import Menu
from unodc_ca.operations.content.state import content_of
from unodc_ca.operations.models import LoadedRecord

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOME = """
- type: home.HomePage
  key: home
  source: ours
  facts: {owning_office: "@office-tashkent"}
  texts:
    en: {title: Central Asia, slug: home, summary: "Five countries."}
    ru: {title: Центральная Азия, summary: "Пять стран."}
"""
OFFICES = """
- type: offices.OfficeIndexPage
  key: offices
  parent: home
  source: ours
  texts:
    en: {title: Offices, slug: offices, summary: "Where we are."}
    ru: {title: Представительства, summary: "Где мы."}
"""
OFFICE = """
- type: offices.OfficePage
  key: office-tashkent
  parent: offices
  source: annual report, p. 3
  facts:
    kind: regional
    host_country: UZ
    city: {en: Tashkent, ru: Ташкент}
    latitude: 41.26465
    opened: 1993
    owning_office: "@office-tashkent"
  rows:
    contact_rows:
      - {label: {en: Reception}, phone: +998 71 120 80 50}
    coverage_rows:
      - {country: KZ}
      - {country: NO, source_text: another report}
  texts:
    en:
      title: Tashkent
      slug: tashkent
      summary: The regional office.
      body:
        - text: <p>One of <a linktype="page" id="@offices">our offices</a>.</p>
        - quotation: {text: We listen., name: A. Karimov}
    ru:
      title: Ташкент
      summary: Региональное представительство.
      body:
        - text: <p>Одно из <a linktype="page" id="@offices">наших представительств</a>.</p>
        - quotation: {text: Мы слушаем., name: А. Каримов}
"""
SITE = HOME + OFFICES + OFFICE
ORGANISATION = """
- type: programmes.Organisation
  key: org-japan
  source: ours
  facts: {slug: japan, name: {en: Japan, ru: Япония}, kind: government, country: JP}
"""
PROGRAMME = """
- type: programmes.ProgrammeIndexPage
  key: programmes
  parent: home
  source: ours
  texts: {en: {title: Programmes, slug: programmes, summary: s}}
- type: programmes.ProgrammePage
  key: programme
  parent: programmes
  source: ours
  facts: {starts: "2022"}
  rows: {subprogramme_rows: [{number: 1, title: {en: Crime}}]}
  texts: {en: {title: Programme, slug: programme, summary: s}}
"""
PROJECT = """
- type: programmes.ProjectIndexPage
  key: projects
  parent: home
  source: ours
  texts: {en: {title: Projects, slug: projects, summary: s}}
- type: programmes.ProjectPage
  key: project
  parent: projects
  source: ours
  rows:
    country_rows: [{country: KZ}]
    donor_rows: [{organisation: "@org-japan", amount: 1500000.50}]
    programme_rows: [{programme: "@programme", subprogramme: 1}]
    outcome_rows:
      - title: {en: Safer borders}
        indicator_rows: [{title: {en: Officers trained}, target: 120, target_date: 2025}]
  texts: {en: {title: Project, slug: project, summary: s}}
"""


class Folder:
    """A folder of content files, and the command run on it."""

    def __init__(self, path):
        self.path = path

    def write(self, text, name="content.yaml"):
        (self.path / name).write_text(text, encoding="utf-8")

    def load(self):
        """The lines of the command's report."""
        out = StringIO()
        call_command("load_content", folder=self.path, stdout=out)
        return out.getvalue().splitlines()

    def refusal(self):
        """What the command says when it refuses, after making sure that it has written nothing."""
        before = everything()
        with pytest.raises(CommandError) as error:
            call_command("load_content", folder=self.path, stdout=StringIO())
        assert everything() == before
        return str(error.value)


@pytest.fixture
def content(tmp_path):
    return Folder(tmp_path)


@pytest.fixture
def loaded(content):
    """The folder with the small site, loaded once."""
    content.write(SITE)
    content.load()
    return content


def everything():
    """Number of rows by table."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def office():
    return OfficePage.objects.get(slug="tashkent", source=None)


def russian(page):
    return page.get_translation(Locale.objects.get(language_code="ru"))


def edit(page, **texts):
    """What staff do in the editor: a new revision, published."""
    page = type(page).objects.get(pk=page.pk)
    for name, text in texts.items():
        setattr(page, name, text)
    page.save_revision().publish()


# The first run


def test_builds_both_trees_in_place_of_the_welcome_page(loaded):
    assert list(Page.objects.filter(depth=2).values_list("slug", "live")) == [("home", True), ("home-ru", True)]
    site = Site.objects.get()
    assert (site.root_page.specific, site.hostname, site.port) == (HomePage.objects.get(slug="home"), "localhost", 80)
    assert russian(office()).url_path == "/home-ru/offices/tashkent/"
    assert russian(office()).title == "Ташкент"
    assert not Page.objects.filter(depth__gt=1, live=False).exists()
    assert not Page.objects.filter(has_unpublished_changes=True).exists()


def test_fields_get_what_they_hold(loaded):
    page = office()
    assert str(page.latitude) == "41.26465"
    assert page.opened.precision == "year"
    assert page.city.data == {"en": "Tashkent", "ru": "Ташкент"}
    assert page.contact_rows.get().phone == "+998711208050"


def test_a_source_is_handed_down_to_rows(loaded):
    assert office().source_text == "annual report, p. 3"
    assert list(office().coverage_rows.values_list("source_text", flat=True)) == [
        "annual report, p. 3",
        "another report",
    ]


def test_the_first_revision_knows_the_rows_it_is_compared_by(loaded):
    noted = [row["pk"] for row in office().latest_revision.content["coverage_rows"]]
    assert noted == [row.pk for row in office().coverage_rows.all()]


def test_facts_stay_on_the_source(loaded):
    translation = russian(office())
    assert (translation.source, translation.kind, translation.city.data) == (office(), "", {})
    assert not translation.coverage_rows.exists()
    assert translation.facts.host_country == "UZ"


def test_norway_stays_norway(loaded):
    assert list(office().coverage_rows.values_list("country", flat=True)) == ["KZ", "NO"]


def test_references_may_point_forward_and_in_circles(loaded):
    assert HomePage.objects.get(slug="home").owning_office == office()  # home is above the office that owns it
    assert office().owning_office == office()


def test_records_may_stand_in_any_order_of_files(content):
    for number, text in enumerate([PROJECT, PROGRAMME, OFFICE, OFFICES, HOME, ORGANISATION]):
        content.write(text, f"{number}.yaml")
    assert content.load()[-1] == "12 changes"
    project = ProjectPage.objects.get()
    assert project.donor_rows.get().organisation == Organisation.objects.get(slug="japan")
    assert project.programme_rows.get().programme.slug == "programme"
    assert project.outcome_rows.get().indicator_rows.get().source_text == "ours"


def test_links_in_texts_name_the_page(loaded):
    offices = OfficeIndexPage.objects.get(source=None)
    for page in (office(), russian(office())):
        assert f'<a linktype="page" id="{offices.pk}">' in page.body[0].value.source


def test_blocks_keep_their_identity_across_languages(loaded):
    assert [block.id for block in office().body] == [block.id for block in russian(office()).body]
    assert [block.block_type for block in office().body] == ["text", "quotation"]


def test_settings_and_menu_of_the_site(content):
    content.write(
        SITE
        + """
- type: core.SiteSettings
  key: settings
  source: ours
  facts: {name: {en: UNODC, ru: УНП ООН}}
  rows: {social_channels: [{label: Telegram, address: "https://t.me/unodc"}]}
- type: navigation.Menu
  key: menu
  source: ours
  rows:
    header_items: [{page: "@offices"}, {address: "https://www.unodc.org", label: {en: UNODC}}]
"""
    )
    content.load()
    site = Site.objects.get()
    assert SiteSettings.for_site(site).name.data["ru"] == "УНП ООН"
    assert SiteSettings.for_site(site).social_channels.get().label == "Telegram"
    menu = Menu.for_site(site)
    assert [item.page and item.page.slug for item in menu.header_items.all()] == ["offices", None]
    assert content.load()[-1] == "0 changes"


def test_tables_and_lists_of_the_body(content):
    content.write(
        HOME.replace("@office-tashkent", "@home").replace("facts: {owning_office", "# {")
        + """
- type: home.StandardPage
  key: about
  parent: home
  source: ours
  texts:
    en:
      title: About
      summary: s
      body:
        - facts: {facts: [{label: Place, value: Tashkent}]}
        - table:
            table:
              caption: Officers
              columns: [{type: text, heading: Country}, {type: number, heading: Officers}]
              rows: [{values: [Kazakhstan, 120]}]
            first_column_names_rows: false
        - link: {text: Offices, page: "@home"}
"""
    )
    content.load()
    facts, table, link = Page.objects.get(slug="about").specific.body
    assert facts.value["facts"][0]["value"] == "Tashkent"
    assert table.value["table"].row_data[0]["values"][1] == 120
    assert table.value["first_column_names_rows"] is False
    assert link.value["page"].slug == "home"


def test_files_of_documents_and_images(content):
    picture = BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    (content.path / "photo.png").write_bytes(picture.getvalue())
    (content.path / "report.pdf").write_bytes(pdf(pages=2))
    content.write(
        """
- type: images.SiteImage
  key: photo
  source: "Photo: UNODC"
  facts: {title: A photo, file: photo.png, alternative_text: {en: A bridge}}
- type: documents.SiteDocument
  key: report
  source: ours
  facts: {title: A report, file: report.pdf}
- type: programmes.DocumentIndexPage
  key: documents
  parent: home
  source: ours
  texts: {en: {title: Documents, summary: s}}
- type: programmes.ProgrammeDocumentPage
  key: document
  parent: documents
  source: ours
  facts: {kind: other}
  rows: {file_rows: [{language: en, document: "@report"}]}
  texts: {en: {title: Document, summary: s, body: [{text: '<p><a linktype="document" id="@report">PDF</a></p>'}]}}
"""
        + SITE
    )
    content.load()
    photo, report = SiteImage.objects.get(), SiteDocument.objects.get()
    assert (photo.width, photo.source) == (40, "Photo: UNODC")
    assert report.page_count == 2
    page = ProgrammeDocumentPage.objects.get()
    assert page.file_rows.get().document == report
    assert f'<a linktype="document" id="{report.pk}">' in page.body[0].value.source
    assert content.load()[-1] == "0 changes"

    old = report.file.name
    (content.path / "report.pdf").write_bytes(pdf(pages=3))
    assert content.load()[-1] == "1 change"
    report.refresh_from_db()
    assert (report.page_count, report.file.name != old) == (3, True)


# Later runs


def test_a_second_run_changes_and_writes_nothing(loaded):
    before, revisions = everything(), Revision.objects.count()
    with CaptureQueriesContext(connection) as queries:
        lines = loaded.load()
    assert lines[-1] == "0 changes"
    assert "offices.OfficePage: 0 created, 0 updated, 2 unchanged" in lines
    assert (everything(), Revision.objects.count()) == (before, revisions)
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_a_changed_record_is_published_anew(loaded):
    revisions = Revision.objects.count()
    loaded.write(SITE.replace("country: KZ", "country: TJ").replace("title: Ташкент", "title: Офис"))
    lines = loaded.load()
    assert "offices.OfficePage: 0 created, 2 updated, 0 unchanged" in lines
    assert lines[-1] == "2 changes"
    assert Revision.objects.count() == revisions + 2
    assert list(office().coverage_rows.values_list("country", flat=True)) == ["TJ", "NO"]
    assert russian(office()).title == "Офис"
    assert loaded.load()[-1] == "0 changes"


def test_what_the_file_no_longer_says_becomes_empty(loaded):
    loaded.write(SITE.replace("    latitude: 41.26465\n", ""))
    loaded.load()
    assert office().latitude is None


def test_a_record_under_another_parent_moves_with_its_translations(loaded):
    below = OFFICE.replace("key: office-tashkent", "key: below").replace("slug: tashkent", "slug: below")
    loaded.write(SITE + below)
    loaded.load()
    loaded.write(SITE + below.replace("parent: offices", "parent: office-tashkent"))
    loaded.load()
    moved = OfficePage.objects.get(slug="below", source=None)
    assert moved.get_parent().specific == office()
    assert russian(moved).get_parent().specific == russian(office())
    assert loaded.load()[-1] == "0 changes"


def test_a_language_may_come_later(content):
    without = SITE.replace("    ru:\n      title: Ташкент", "    xx:\n      title: Ташкент").partition("    xx:")[0]
    content.write(without)
    content.load()
    assert not office().has_translation(Locale.objects.get(language_code="ru"))
    content.write(SITE)
    assert content.load()[-1] == "1 change"
    assert russian(office()).live


def test_what_staff_edited_is_left_alone_and_named(loaded):
    edit(office(), summary="Better words.")
    loaded.write(SITE.replace("The regional office.", "Other words."))
    assert loaded.load()[-2:] == ["left alone, edited since: office-tashkent", "0 changes"]
    assert office().summary == "Better words."
    assert "left alone, edited since: office-tashkent" in loaded.load()  # named as long as the two differ


def test_a_draft_of_staff_is_an_edit_too(loaded):
    page = office()
    page.summary = "Not finished yet."
    page.save_revision()
    loaded.write(SITE.replace("The regional office.", "Other words."))
    assert "left alone, edited since: office-tashkent" in loaded.load()
    assert office().get_latest_revision_as_object().summary == "Not finished yet."


def test_an_edit_in_one_language_leaves_the_other_to_the_file(loaded):
    edit(russian(office()), title="Наш Ташкент")
    loaded.write(SITE.replace("The regional office.", "Other words.").replace("title: Ташкент", "title: Офис"))
    assert loaded.load()[-2:] == ["left alone, edited since: office-tashkent (ru)", "1 change"]
    assert (office().summary, russian(office()).title) == ("Other words.", "Наш Ташкент")


def test_an_edited_snippet_is_left_alone(content):
    content.write(SITE + ORGANISATION)
    content.load()
    Organisation.objects.update(website="https://www.mofa.go.jp")
    content.write(SITE + ORGANISATION.replace("en: Japan", "en: Government of Japan"))
    assert "left alone, edited since: org-japan" in content.load()
    assert str(Organisation.objects.get().name) == "Japan"


def test_settings_that_staff_filled_in_first_are_left_alone(content):
    SiteSettings.objects.create(site=Site.objects.get(), contact_email="press@example.org")
    content.write(SITE + "\n- {type: core.SiteSettings, key: settings, source: ours, facts: {name: {en: UNODC}}}\n")
    assert "left alone, edited since: settings" in content.load()
    assert SiteSettings.objects.get().contact_email == "press@example.org"


def test_a_translation_made_by_staff_is_left_alone(content):
    content.write(SITE.partition("    ru:\n      title: Ташкент")[0])
    content.load()
    translation = office().copy_for_translation(Locale.objects.get(language_code="ru"))
    content.write(SITE)
    assert "left alone, made by staff: office-tashkent (ru)" in content.load()
    translation.refresh_from_db()
    assert (translation.title, translation.live) == ("Tashkent", False)


def test_what_staff_deleted_does_not_come_back(loaded):
    edit(HomePage.objects.get(slug="home"), owning_office=None)
    edit(office(), owning_office=None)
    office().delete()
    assert loaded.load()[-2:] == ["left alone, deleted since: office-tashkent", "0 changes"]
    assert not OfficePage.objects.exists()


def test_what_staff_unpublished_stays_unpublished(loaded):
    office().unpublish()
    loaded.write(SITE.replace("The regional office.", "Other words."))
    assert loaded.load()[-2:] == ["left alone, unpublished since: office-tashkent", "0 changes"]
    assert not office().live


def test_what_the_files_no_longer_have_stays_and_is_named(loaded):
    loaded.write(HOME.replace('"@office-tashkent"', "") + OFFICES)
    assert loaded.load()[-3:] == [
        "left alone, no longer in the files: office-tashkent",
        "left alone, no longer in the files: office-tashkent (ru)",
        "1 change",
    ]
    assert office().live


def test_the_site_follows_its_address_until_staff_change_it(loaded, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    assert loaded.load()[-1] == "1 change"
    assert Site.objects.get().root_url == "https://portal.example"
    Site.objects.update(hostname="own.example")
    settings.WAGTAILADMIN_BASE_URL = "http://other.example:8001"
    assert "left alone, edited since: default site" in loaded.load()
    assert Site.objects.get().hostname == "own.example"


def test_a_site_that_staff_set_up_first_keeps_its_address(content):
    Site.objects.update(hostname="own.example")
    content.write(SITE)
    assert "left alone, edited since: default site" in content.load()
    assert Site.objects.get().hostname == "own.example"


# Refusals


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("kind: regional", "kind: imperial", "facts.kind", "imperial"),
        ("kind: regional", "knd: regional", "facts.knd", "There is nothing of this name"),
        ("host_country: UZ", "host_country: XX", "facts.host_country", "no country with the code XX"),
        ("latitude: 41.26465", "latitude: north", "facts.latitude", "decimal"),
        ("opened: 1993", "opened: [1993]", "facts.opened", "one value"),
        ("ru: Ташкент}", "de: Taschkent}", "facts.city.de", "languages are en, ru"),
        ("opened: 1993", "opened: 1993\n    closed: 1990", "facts.closed", "end is before the start"),
        ("opened: 1993", "sensitive: perhaps", "facts.sensitive", "true or false"),
        ('owning_office: "@office-t', 'owning_office: "office-t', "facts.owning_office", "@its-key"),
        (
            'owning_office: "@office-tashkent"\n  rows',
            'owning_office: "@offices"\n  rows',
            "facts.owning_office",
            "type",
        ),
        ("coverage_rows:", "cover_rows:", "rows.cover_rows", "no rows of this name"),
        ("country: NO", "cuntry: NO", "rows.coverage_rows.2.cuntry", "nothing of this name"),
        ("country: NO", "country: ZZ", "rows.coverage_rows.2.country", "no country with the code ZZ"),
        ("+998 71 120 80 50", "12", "rows.contact_rows.1.phone", "not a telephone number"),
        ("slug: tashkent", "slag: tashkent", "texts.en.slag", "nothing of this name"),
        ("slug: tashkent", "slug: Tash Kent", "texts.en.slug", "slug"),
        ("title: Ташкент", "titel: Ташкент", "texts.ru.titel", "nothing of this name"),
        ("    ru:\n      title: Ташкент", "    de:\n      title: Taschkent", "texts.de", "languages are en, ru"),
        ("- quotation: {text: We", "- quote: {text: We", "texts.en.body.2.quote", "no such block"),
        ("name: A. Karimov", "nam: A. Karimov", "texts.en.body.2.quotation.nam", "nothing of this name"),
        ("text: We listen.", "text: ", "texts.en.body", "required"),
        ('"@offices">our', '"@nowhere">our', "texts.en.body.1.text", "no record “nowhere”"),
        ("<p>One of", "<p><img>One of", "texts.en.body.1.text", "<img> is not allowed"),
        ("source: annual report, p. 3", "note: x", "source", "where the facts stand"),
        ("parent: offices", "parent: nowhere", "parent", "no page “nowhere”"),
        ("parent: offices", "parent: home", "parent", "cannot stand there"),
        ("parent: offices", "parent: office-tashkent", "parent", "circle"),
        ("type: offices.OfficePage", "type: offices.Palace", "type", "no type “offices.Palace”"),
        ("type: offices.OfficePage", "type: users.User", "type", "no type “users.User”"),
        # The publishing gate
        ("summary: The regional office.", "", "texts.en.summary", "is missing"),
        ("kind: regional", "code: ROCA", "facts.kind", "is missing"),
        ("phone: +998 71 120 80 50", "", "rows.contact_rows", "Give a telephone"),
        ("summary: Региональное представительство.", "", "texts.ru.summary", "is missing"),
    ],
)
def test_a_refusal_names_file_record_and_field(content, old, new, place, message):
    assert OFFICE.count(old) == 1
    content.write(HOME.replace("@office-tashkent", "@home").replace("facts: ", "# ") + OFFICES, "a.yaml")
    content.write(OFFICE.replace(old, new), "b.yaml")
    refusal = content.refusal()
    (line,) = [line for line in refusal.splitlines() if f"b.yaml, office-tashkent, {place}: " in line]
    assert message in line


def test_a_refused_change_leaves_everything_as_it_was(loaded):
    loaded.write(SITE.replace("Five countries.", "Six countries.").replace("kind: regional", "kind: imperial"))
    loaded.refusal()
    assert HomePage.objects.get(slug="home").summary == "Five countries."


def test_all_problems_are_told_together(content):
    content.write(SITE.replace("kind: regional", "knd: regional"), "a.yaml")
    content.write(ORGANISATION.replace("kind: government", "kind: empire"), "b.yaml")
    content.write(ORGANISATION.replace("key: org-japan", "key: "), "c.yaml")
    content.write(PROGRAMME.replace("starts:", "ends:"), "d.yaml")
    refusal = content.refusal()
    assert refusal.startswith("4 problems in the content, nothing was loaded:")
    for place in ("office-tashkent, facts.knd", "org-japan, facts.kind", "line 2, key", "programme, facts.starts"):
        assert place in refusal


def test_a_fault_does_not_drag_its_references_along(content):
    content.write(SITE + ORGANISATION.replace("kind: government", "kind: empire") + PROGRAMME + PROJECT)
    assert content.refusal().startswith("1 problem in the content")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- type: [home", "b.yaml, line 2"),
        ("- {type: a.B, key: a, key: b}", "“key” stands here twice"),
        ("type: home.HomePage", "not a list of records"),
        ("- just a word", "b.yaml, line 1: A record is a mapping"),
        ("- !!python/object:os.system {}", "b.yaml, line 1"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(content, text, message):
    content.write(SITE, "a.yaml")
    content.write(text + "\n", "b.yaml")
    assert message in content.refusal()


def test_a_key_stands_only_once(content):
    content.write(SITE, "a.yaml")
    content.write(ORGANISATION + ORGANISATION, "b.yaml")
    assert "b.yaml, org-japan, key: b.yaml has a record of this key already." in content.refusal()


def test_a_key_keeps_its_type(content):
    content.write(SITE + ORGANISATION)
    content.load()
    content.write(
        SITE + "\n- {type: offices.LegalInstrument, key: org-japan, source: s, facts: {slug: j, kind: protocol}}"
    )
    assert "org-japan, type: It was loaded as programmes.Organisation" in content.refusal()


def test_a_translation_needs_its_parents(content):
    content.write(SITE.replace("    ru: {title: Представительства", "    # ru: {"))
    assert "office-tashkent, texts.ru: “offices” above it has no texts in this language." in content.refusal()


def test_rows_that_have_to_differ(content):
    content.write(
        SITE
        + """
- type: offices.LegalInstrument
  key: untoc
  source: s
  facts: {slug: untoc, title: {en: UNTOC}, kind: convention}
  rows: {status_rows: [{country: UZ}, {country: UZ}]}
"""
    )
    assert "untoc, rows.status_rows.2.country: This stands in another row already." in content.refusal()


def test_a_reference_to_what_staff_deleted_is_refused(content):
    content.write(SITE + ORGANISATION)
    content.load()
    Organisation.objects.get().delete()
    content.write(SITE + ORGANISATION + PROGRAMME + PROJECT)
    assert "rows.donor_rows.1.organisation: “org-japan” has been deleted here" in content.refusal()


def test_a_refused_run_leaves_no_files(content):
    (content.path / "report.pdf").write_bytes(pdf())
    content.write(
        SITE.replace("kind: regional", "kind: imperial")
        + "\n- {type: documents.SiteDocument, key: report, source: s, facts: {title: R, file: report.pdf}}\n"
    )
    storage = SiteDocument._meta.get_field("file").storage
    before = storage.listdir("")[1] if storage.exists("") else []
    content.refusal()
    assert (storage.listdir("")[1] if storage.exists("") else []) == before


@pytest.mark.parametrize("name", ["missing.pdf", "../secret.pdf"])
def test_a_file_has_to_be_in_the_folder(content, name):
    (content.path.parent / "secret.pdf").write_bytes(pdf())
    content.write(f"- {{type: documents.SiteDocument, key: r, source: s, facts: {{title: R, file: {name}}}}}\n")
    assert f"r, facts.file: There is no file “{name}” in the content folder." in content.refusal()


def test_an_empty_folder_is_an_error(content):
    assert "There is no content in" in content.refusal()


def test_another_home_page_is_not_replaced(home, content):
    content.write(SITE)
    assert "home, parent: The site has another home page already" in content.refusal()


def test_every_object_is_remembered(loaded):
    assert LoadedRecord.objects.filter(key="office-tashkent").count() == 2
    assert str(LoadedRecord.objects.get(key="office-tashkent", language="ru")) == "office-tashkent (ru)"


def test_a_field_that_a_migration_adds_is_no_edit():
    plain = Organisation(slug="japan", name={"en": "Japan"}, kind="government")
    assert "website" not in content_of(plain)[0]
    plain.website = "https://example.org"
    assert content_of(plain)[0]["website"] == "https://example.org"
