"""What the components print, in two languages and with values missing."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from offices.models import ContactRow
from programmes.choices import Status
from programmes.models import DocumentFile, ProgrammeDocumentPage
from unodc_ca.core.fields import PartialDate
from unodc_ca.core.links import Link
from unodc_ca.core.related import Card
from unodc_ca.documents.models import SiteDocument


def draw(source, **context):
    return " ".join(Template("{% load components facts frame %}" + source).render(Context(context)).split())


def parse(text):
    return PartialDate.parse(text)


def test_misspelt_argument_is_an_error():
    with pytest.raises(TemplateSyntaxError):
        draw("{% source 'A report' asof=1 %}")


# Facts in words


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", parse("2004"), '<time datetime="2004">2004</time>'),
        ("en", date(2021, 11, 24), '<time datetime="2021-11-24">24 November 2021</time>'),
        ("en", parse("2011/2012"), "2011–2012"),
        ("en", None, ""),
        ("en", datetime(2030, 1, 1, 17, 0, tzinfo=UTC), "1 January 2030, 17:00"),
    ],
)
def test_date_is_marked_up_where_html_can_express_it(language, value, expected):
    with override(language):
        assert expected in draw("{% date value %}", value=value)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (parse("2022"), parse("2025"), "2022–2025"),
        (parse("2022"), parse("2022"), '<time datetime="2022">2022</time>'),
        (parse("2004"), None, 'start: <time datetime="2004">2004</time>'),
        (None, parse("2017"), 'end: <time datetime="2017">2017</time>'),
        (None, None, ""),
        (date(2024, 4, 16), None, '<time datetime="2024-04-16">16 April 2024</time>'),
        (parse("2011/2012"), parse("2014"), "2011–2012 – 2014"),
    ],
)
def test_period_never_says_more_than_is_known(starts, ends, expected):
    assert draw("{% period starts ends %}", starts=starts, ends=ends) == expected


@pytest.mark.parametrize(
    ("language", "starts", "expected"),
    [
        ("en", parse("2017-03"), 'since <time datetime="2017-03">March 2017</time>'),
        ("ru", parse("2017-03"), 'с <time datetime="2017-03">марта 2017 г.</time>'),
        ("ru", parse("1993"), 'с <time datetime="1993">1993 г.</time>'),
        ("ru", parse("2025-11-07"), 'с <time datetime="2025-11-07">7 ноября 2025 г.</time>'),
        ("ru", parse("2011/2012"), "с 2011–2012 гг."),
        ("ru", None, ""),
    ],
)
def test_beginning_is_told_in_the_case_that_the_language_asks_for(language, starts, expected):
    with override(language):
        assert draw("{% since starts %}", starts=starts) == expected


@pytest.mark.parametrize(
    ("language", "amount", "qualifier", "expected"),
    [
        ("en", Decimal("70000000.00"), "exact", "70,000,000 US dollars"),
        ("en", Decimal("1234.50"), "exact", "1,234.50 US dollars"),
        ("en", Decimal(0), "exact", "0 US dollars"),
        ("en", Decimal("70000000"), "over", "more than 70,000,000 US dollars"),
        ("en", None, "exact", "not published"),
        ("ru", Decimal("70000000.00"), "exact", "70 000 000 долларов США"),
    ],
)
def test_money_is_in_the_readers_words_and_unknown_money_is_not_zero(language, amount, qualifier, expected):
    row = SimpleNamespace(amount=amount, currency="USD", qualifier=qualifier)
    with override(language):
        assert draw("{% money row %}", row=row) == expected


@pytest.mark.parametrize(
    ("value", "upper", "qualifier", "expected"),
    [
        (Decimal("447400.0000"), None, "", "447,400"),
        (Decimal("12.5"), Decimal("15"), "exact", "12.5–15"),
        (Decimal("100"), None, "over", "more than 100"),
        (Decimal("0"), None, "", "0"),
        (None, None, "over", ""),
    ],
)
def test_figure_keeps_its_range_and_how_it_is_meant(value, upper, qualifier, expected):
    drawn = draw("{% figure value upper=upper qualifier=qualifier %}", value=value, upper=upper, qualifier=qualifier)
    assert drawn == expected


def test_time_zone_is_named_by_its_city_and_offset():
    assert draw("{% time_zone 'Europe/Vienna' when %}", when=date(2024, 7, 1)) == "Vienna time, GMT+02:00"
    assert draw("{% time_zone 'Europe/Vienna' when %}", when=date(2024, 1, 1)) == "Vienna time, GMT+01:00"
    assert draw("{% time_zone '' %}") == ""


def test_status_is_a_label_or_nothing():
    assert draw("{% status value %}", value=Status.END_UNKNOWN) == (
        '<span class="status status--end-unknown">End date not published</span>'
    )
    assert draw("{% status value %}", value=None) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://www.unodc.org/a/b?c=1&d=2",
            '<a href="https://www.unodc.org/a/b?c=1&amp;d=2">www<wbr>.unodc<wbr>.org</a>',
        ),
        ("World Prison Brief, 2021", "World Prison Brief, 2021"),
        ("https://[not an address", "https://[not an address"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
    ],
)
def test_source_links_an_address_and_prints_a_title(text, expected):
    drawn = draw("{% source text as_of %}", text=text, as_of=date(2015, 3, 14))
    assert expected in drawn
    assert "14 March 2015" in drawn
    assert drawn.count("<a ") == expected.count("<a ")


@pytest.mark.parametrize(
    ("reader", "title", "marked"),
    [
        ("en", "A report", None),
        ("ru", "A report", "en"),
        ("en", "Отчет за 2015 год", "ru"),
        ("ru", "Отчет за 2015 год", None),
        ("ru", "https://example.org/a", None),
    ],
)
def test_title_of_a_source_is_marked_with_its_language_where_that_is_not_the_readers(reader, title, marked):
    with override(reader):
        drawn = draw("{% source text %}", text=title)
    found = BeautifulSoup(drawn, "html.parser").find(lang=True)
    assert (found and (found["lang"], found.text)) == (marked and (marked, title))


def test_source_is_nothing_without_a_text():
    assert draw("{% source '' as_of %}", as_of=date(2015, 3, 14)) == ""


# Lists and sections that vanish when empty


def test_facts_without_values_leave_nothing_behind():
    source = "{% facts_list %}{% fact 'Code' %} {{ code }} {% endfact %}{% endfacts_list %}"
    assert draw(source, code="") == ""
    soup = BeautifulSoup(draw(source, code="<RER>"), "html.parser")
    assert soup.dl.dt.text == "Code"
    assert soup.dl.dd.text.strip() == "<RER>"


def test_fact_keeps_the_markup_of_its_value():
    drawn = draw("{% fact 'Link' %}<a href='/en/'>Home</a>{% endfact %}")
    assert BeautifulSoup(drawn, "html.parser").dd.a["href"] == "/en/"


def test_section_without_words_leaves_no_heading():
    source = "{% section 'Donors' heading_level=3 %}<ul>{{ donor }}</ul>{% endsection %}"
    assert draw(source, donor="") == ""
    assert "<h3>Donors</h3>" in draw(source, donor="Japan")


# Links


def test_card_marks_an_entry_in_another_language():
    card = Card("Border liaison", "A summary.", "/ru/projects/blo/", "en", None)
    with override("ru"):
        soup = BeautifulSoup(draw("{% card card heading_level=3 %}", card=card), "html.parser")
    assert soup.h3.a["href"] == "/ru/projects/blo/"
    assert soup.h3.a["lang"] == "en"
    assert soup.find(class_="chip").text == "Английский"
    assert soup.find(class_="card__summary")["lang"] == "en"


def test_card_in_the_readers_language_is_not_marked():
    drawn = draw("{% card card %}", card=Card("A title", "", "/en/a/", "en", None))
    assert "lang=" not in drawn
    assert "chip" not in drawn
    assert "<p" not in drawn


def test_country_is_named_in_the_readers_language_and_linked_where_it_has_a_page():
    link = Link("Kyrgyz Republic", "/ru/countries/kg/", "en")
    with override("ru"):
        assert draw("{% country 'KG' link %}", link=link) == '<a href="/ru/countries/kg/">Кыргызстан</a>'
        assert draw("{% country 'IR' %}") == "Иран"


def test_page_link_is_nothing_without_a_link():
    assert draw("{% page_link link %}", link=None) == ""
    assert draw("{% page_link link %}", link=Link("A", "/en/a/", "en")) == '<a href="/en/a/">A</a>'


def test_phone_can_be_dialled():
    assert draw("{% phone '+998712345678' %}") == '<a href="tel:+998712345678">+998 71 234 56 78</a>'
    assert draw("{% phone '' %}") == ""


def test_contact_shows_only_what_is_known():
    row = ContactRow(phone="+998712345678", label={"en": "Reception"})
    soup = BeautifulSoup(draw("{% contact_row row %}", row=row), "html.parser")
    assert [label.text for label in soup.find_all("dt")] == ["Telephone"]
    assert soup.find(class_="contact-card__label").text == "Reception"


# Files


def file_row(**values):
    return DocumentFile(page=ProgrammeDocumentPage(public_key="abcd2345"), **{"language": "ru", **values})


@pytest.mark.django_db  # a page looks up its type
def test_file_link_says_what_one_gets():
    document = SiteDocument(pk=1, collection_id=1, file="report.pdf", file_size=2_140_000, page_count=84)
    row = file_row(document=document)
    soup = BeautifulSoup(draw("{% file_link row title='Annual report' %}", row=row), "html.parser")
    assert soup.text == "Annual report (PDF, 2.1 MB, 84 pages, Russian)"
    assert soup.a["href"] == "/d/abcd2345/ru"
    assert soup.a["hreflang"] == "ru"
    earlier = draw("{% file_link row title='Annual report' earlier=True %}", row=file_row(document=document, version=2))
    assert "/d/abcd2345/ru/v2" in earlier
    for hidden in soup.select(".visually-hidden"):  # the title is only heard: it stands above
        hidden.decompose()
    assert soup.get_text(" ") == "PDF 2.1 MB, 84 pages, Russian"


@pytest.mark.django_db  # a page looks up its type
def test_file_link_names_the_host_of_an_original_elsewhere():
    row = file_row(address="https://www.unodc.org/report.pdf", format="PDF", language="en")
    link = BeautifulSoup(draw("{% file_link row title='Annual report' %}", row=row), "html.parser").a
    assert link.text == "Annual report (PDF, English, on www.unodc.org)"
    assert link["href"] == "https://www.unodc.org/report.pdf"


@pytest.mark.django_db  # a page looks up its type
def test_file_row_of_a_bare_draft_is_text():
    row = DocumentFile(page=ProgrammeDocumentPage(), language="")
    assert "<a" not in draw("{% file_link row title='Annual report' %}", row=row)


# Paging


def page_numbers(number, count, query="year=2020"):
    entries = Paginator(range(count), 1).get_page(number)
    request = RequestFactory().get(f"/en/news/?{query}&page={number}")
    drawn = Template("{% load frame %}{% pagination entries %}").render(RequestContext(request, {"entries": entries}))
    return BeautifulSoup(drawn, "html.parser")


def test_pagination_stays_short_and_keeps_the_rest_of_the_address():
    soup = page_numbers(250, 500)
    assert [link.text for link in soup.find_all("a")] == [
        "Previous page", "1", "249", "250", "251", "500", "Next page",
    ]  # fmt: skip
    assert soup.find(rel="next")["href"] == "?year=2020&page=251"
    assert soup.find(attrs={"aria-current": "page"}).text == "250"


def test_one_page_needs_no_pagination():
    assert page_numbers(1, 1).text.strip() == ""
