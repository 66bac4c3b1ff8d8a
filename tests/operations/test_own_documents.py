"""Our own documents, as they are committed: accessible, public, and not older than the content."""

from functools import cache

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.translation import override
from pypdf import PdfReader

from offices.models import KeyFigure, OfficePage, TreatyStatus
from programmes.choices import DocumentKind
from programmes.models import ProgrammeDocumentPage, ProgrammePage, ProjectPage
from tests.texts import plain
from unodc_ca.core.fields import PartialDate, country_name
from unodc_ca.core.templatetags.facts import figure, money
from unodc_ca.documents.content import pdf_facts
from unodc_ca.operations.own_documents.rendering import DOCUMENTS, render

FOLDER = settings.BASE_DIR / "content" / "documents"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
FILES = [(name, code) for name in DOCUMENTS for code in LANGUAGES]
each_file = pytest.mark.parametrize(("name", "code"), FILES, ids=["-".join(file) for file in FILES])
each_language = pytest.mark.parametrize("code", LANGUAGES)
STALE = "The content has changed since {} was made. Run: make documents"


def path_of(name, code):
    return FOLDER / f"{name}-{code}.pdf"


@cache
def reader_of(name, code):
    return PdfReader(path_of(name, code))


def bare(text):
    """Without white space: where lines end is the printer's affair."""
    return "".join(str(text).split())


@cache
def words_of(name, code):
    return bare("".join(page.extract_text() for page in reader_of(name, code).pages))


def check_says(name, code, *facts):
    """Fail on the first fact, or run of neighbouring cells, that the text of the file does not hold."""
    for fact in facts:
        assert bare(fact) in words_of(name, code), f"{fact!r} is missing. " + STALE.format(path_of(name, code).name)


def tags(element):
    """Every element of the structure, in reading order."""
    element = element.get_object()
    for child in element if isinstance(element, list) else [element.get("/K")] if hasattr(element, "get") else []:
        if child is not None and not isinstance(child, int):
            child = child.get_object()
            if hasattr(child, "get") and "/S" in child:
                yield child
            yield from tags(child)


@pytest.fixture
def content(real_site, db):
    """The committed content."""


@each_file
def test_is_tagged_searchable_and_in_its_language(name, code):
    with path_of(name, code).open("rb") as file:
        facts = pdf_facts(file)
    assert facts.pop("page_count") > 0
    assert facts == {"has_text_layer": True, "is_tagged": True, "pdf_language": code}


@each_file
def test_shows_its_title_in_the_window_and_brings_its_fonts(name, code):
    reader = reader_of(name, code)
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  (a PDF object)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        (drawn,) = font["/DescendantFonts"]
        assert "/FontFile2" in drawn["/FontDescriptor"] or "/FontFile3" in drawn["/FontDescriptor"]
    assert path_of(name, code).stat().st_size <= 300_000


@each_file
def test_every_head_of_a_table_says_what_it_heads(name, code):
    structure = list(tags(reader_of(name, code).root_object["/StructTreeRoot"]))
    assert [tag["/S"] for tag in structure].count("/H1") == 1
    heads = [tag for tag in structure if tag["/S"] == "/TH"]
    scopes = {attributes.get_object().get("/Scope") for head in heads for attributes in head["/A"]}
    assert scopes >= {"/Row", "/Column"}
    assert all(any("/Scope" in attributes.get_object() for attributes in head["/A"]) for head in heads)


@each_file
def test_is_not_older_than_the_content(content, name, code):
    fresh = render(name, code)
    about = reader_of(name, code).metadata
    assert about["/Fingerprint"] == fresh.fingerprint, STALE.format(path_of(name, code).name)
    assert about.creation_date.date() == fresh.as_of


@each_language
def test_names_every_status_of_a_treaty(content, code):
    with override(code):
        for row in TreatyStatus.objects.select_related("instrument"):
            signed = PartialDate.parse(row.signed.isoformat()) if row.signed else ""
            check_says("treaty-status", code, country_name(row.country), signed, row.instrument.title.localize(code))
            check_says("treaty-status", code, f"{row.get_action_display()} {row.deposited or ''}")


@each_language
def test_names_every_programme_and_project_with_every_published_amount(content, code):
    with override(code):
        entries = [*ProgrammePage.objects.in_language(code), *ProjectPage.objects.in_language(code)]
        assert len(entries) > 30
        for entry in entries:
            check_says("programmes-and-projects", code, entry.reader_page.title, entry.code)
            for row in [*entry.budget_rows.all(), *entry.donor_rows.all()]:
                check_says("programmes-and-projects", code, money(row) if row.amount is not None else "")


@each_language
def test_names_every_key_figure_with_its_unit(content, code):
    with override(code):
        for row in KeyFigure.objects.all():
            value = figure(row.value, upper=row.upper_value, qualifier=row.qualifier)
            check_says("key-figures", code, row.indicator, f"{row.period} {value} {row.unit}", row.licence)


@each_language
def test_names_every_office_with_what_it_covers_and_was_called(content, code):
    with override(code):
        for office in OfficePage.objects.in_language(code):
            check_says("offices", code, office.reader_page.title)
            check_says("offices", code, *(country_name(row.country) for row in office.coverage_rows.all()))
            check_says("offices", code, *(row.name for row in office.name_rows.all()))


def test_are_public_under_the_title_they_bear(content, client):
    served = set()
    for page in ProgrammeDocumentPage.objects.in_language("ru").filter(kind=DocumentKind.REFERENCE):
        for row in page.file_rows.all():
            response = client.get(f"/d/{page.public_key}/{row.language}")
            name, code = row.document.filename.removesuffix(".pdf").rsplit("-", 1)
            assert b"".join(response.streaming_content) == path_of(name, code).read_bytes()
            assert (response["Content-Type"], code) == ("application/pdf", row.language)
            title = page.title if code == "en" else page.reader_page.title
            assert reader_of(name, code).metadata.title == title
            served.add((name, code))
    assert served == set(FILES)


def test_readers_learn_what_they_get_before_they_load_it(content, client):
    response = client.get("/ru/documents/treaty-status-central-asia/")
    page = plain(BeautifulSoup(response.content, "html.parser").text)
    pages = len(reader_of("treaty-status", "ru").pages)
    assert f"PDF, {round(path_of('treaty-status', 'ru').stat().st_size / 1000)}" in page
    assert f"{pages} страниц" in page
    assert "русский" in page
