"""Who is bound by what, and key figures: what the tables say, what their drawings add, and their files."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from offices.models import CountryIndexPage, CountryPage, KeyFigure, LegalInstrument, TreatyStatus
from offices.models.key_figure import headline
from tests import build

COLLECTION = {"source_text": "Treaty Collection", "as_of": "2015-03-14"}


@pytest.fixture
def country(section):
    return build.make(CountryPage, section(CountryIndexPage), "Tajikistan")


@pytest.fixture
def instruments(db):
    """One that the country has joined, one it has signed, one it has not."""
    kinds = {"joined": {"action": "accession", "deposited": "1997-03-26", "signed": "1996-01-02"}}
    kinds |= {"signed": {"signed": "2005-09-14"}, "neither": {}}
    for order, (slug, status) in enumerate(kinds.items()):
        instrument = LegalInstrument.objects.create(
            slug=slug, title=f"To be {slug}", kind="convention", adopted="1961-03-30", sort_order=order
        )
        TreatyStatus.objects.create(instrument=instrument, country="TJ", **status, **COLLECTION)
    return LegalInstrument.objects.all()


def soup_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def rows_of(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def words(cell):
    return cell.get_text(" ", strip=True)


def test_status_is_a_shape_and_words(client, country, instruments):
    joined, signed, neither = soup_of(client, country.url).find("table", class_="treaties").tbody("tr")
    assert words(joined.td) == "26 March 1997 Accession Signed: 2 January 1996"
    assert words(signed.td) == "14 September 2005 Signed only"
    assert words(neither.td) == "Not a party"
    assert len({str(row.td.svg) for row in (joined, signed, neither)}) == 3
    assert all(row.td.svg["aria-hidden"] == "true" for row in (joined, signed, neither))


def test_span_goes_from_adoption_to_joining_and_is_not_heard(client, country, instruments):
    joined, signed, _neither = soup_of(client, country.url).find("table", class_="treaties").tbody("tr")
    first, last = joined.find(class_="span__adopted"), joined.find(class_="span__joined")
    assert float(first["cx"].rstrip("%")) < float(last["cx"].rstrip("%"))
    assert not signed.find(class_="span__joined")
    assert joined.find(class_="span").find_parent("td")["aria-hidden"] == "true"


def test_source_is_said_once_and_another_day_at_its_row(client, country, instruments):
    TreatyStatus.objects.filter(instrument__slug="neither").update(as_of="2019-12-31")
    table = soup_of(client, country.url).find("table", class_="treaties")
    assert words(table.find_next(class_="source")).count("Treaty Collection") == 2
    joined, _signed, neither = table.tbody("tr")
    assert "as of" not in words(joined)
    assert words(neither.td) == "Not a party as of 31 December 2019"


def test_file_holds_the_rows_of_the_table(client, country, instruments):
    soup = soup_of(client, country.url)
    link = soup.find("table", class_="treaties").find_next("a", type="text/csv")
    rows = rows_of(client, link["href"])
    assert [row["Instrument"] for row in rows] == [words(each.th) for each in soup.select(".treaties tbody tr")]
    assert (rows[0]["Status"], rows[0]["Deposited"]) == ("Accession", "1997-03-26")
    assert {(row["Source"], row["As of"]) for row in rows} == {("Treaty Collection", "2015-03-14")}
    (row,) = rows_of(client, reverse("instrument_file", args=["signed"]))
    assert (row["Country"], row["Signed"]) == ("Tajikistan", "2005-09-14")
    assert len(rows_of(client, reverse("instruments_file"))) == 3


def test_file_of_a_country_without_a_public_page_is_refused(client, country, instruments):
    country.unpublish()
    for name in ("country_treaties", "country_key_figures"):
        assert client.get(reverse(name, args=["tj"])).status_code == 404
        assert client.get(reverse(name, args=["xx"])).status_code == 404
    assert client.get(reverse("instrument_file", args=["unknown"])).status_code == 404


def test_matrix_has_instruments_down_and_countries_across(client, instruments):
    TreatyStatus.objects.create(instrument=instruments[0], country="KZ", action="accession", **COLLECTION)
    LegalInstrument.objects.create(slug="nobody", title="Nobody", kind="convention")
    region = soup_of(client, reverse("instruments")).find(role="region")
    assert region["tabindex"] == "0"
    assert region["aria-label"]
    head, *rows = [[words(cell) for cell in row(["th", "td"])] for row in region("tr")]
    assert head == ["Instrument", "Kazakhstan", "Tajikistan"]
    assert rows == [
        ["To be joined", "Accession", "26 March 1997 Accession"],
        ["To be signed", "No data", "14 September 2005 Signed only"],
        ["To be neither", "No data", "Not a party"],
    ]


def figure(key, **values):
    about = {"indicator": key, "unit": "persons", "country": "TJ", "period": "2021", "value": 5}
    return KeyFigure(key=key, **{**about, "source_text": "A brief", **values})


def test_large_figures_stand_for_themselves_and_share_a_source():
    plain = [figure(f"plain-{number}") for number in range(5)]
    others = [figure("range", upper_value=9), figure("over", qualifier="over"), figure("other", source_text="Else")]
    large, rest = headline([*others, *plain])
    assert large == plain[:4]
    assert rest == [*others, plain[4]]
    assert headline(others[:2]) == ([], others[:2])
    assert headline([]) == ([], [])


def test_country_shows_every_figure_once(client, country):
    for each in (figure("plain"), figure("range", upper_value=9), figure("other", source_text="Else")):
        each.save()
    section = soup_of(client, country.url).find(id="key-figures")
    large = [words(each) for each in section("dt")]
    assert len(large) == 1
    assert [words(row.th) for row in section.tbody("tr")] == ["range", "other"] or large[0].startswith("other")
    rows = rows_of(client, section.find("a", type="text/csv")["href"])
    assert {row["Indicator"] for row in rows} == {"plain", "range", "other"}


def test_a_choice_without_any_status_has_no_matrix_and_a_narrowed_one_no_file(client, instruments):
    LegalInstrument.objects.create(slug="nobody", title="Nobody", kind="protocol")
    address = reverse("instruments")
    whole, narrowed, empty = (soup_of(client, address + query) for query in ("", "?kind=convention", "?kind=protocol"))
    assert [len(soup.select(".treaties--matrix")) for soup in (whole, narrowed, empty)] == [1, 1, 0]
    files = [[link["href"] for link in soup.find_all("a", type="text/csv")] for soup in (whole, narrowed, empty)]
    assert files == [[reverse("instruments_file")], [], []]
    assert "Status by country" not in empty.main.get_text()


def test_a_status_without_a_source_is_refused(instruments):
    with pytest.raises(ValidationError) as error:
        TreatyStatus(instrument=instruments[0], country="KZ").clean()
    assert list(error.value.message_dict) == ["source_text"]
