"""Programmes and projects in the lists of other pages: status, period, donors, amounts and their sum."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.models import CountryIndexPage, CountryPage
from programmes.models import Organisation, ProgrammeIndexPage, ProgrammePage, ProjectIndexPage, ProjectPage
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def japan(db):
    return Organisation.objects.create(slug="japan", name={"en": "Japan", "ru": "Япония"}, kind="government")


@pytest.fixture
def norway(db):
    return Organisation.objects.create(slug="norway", name={"en": "Norway", "ru": "Норвегия"}, kind="government")


@pytest.fixture
def projects(home, home_ru):
    countries = build.make(CountryIndexPage, home, "Countries", slug="countries")
    build.make(CountryPage, countries, "Tajikistan", slug="tajikistan", iso_code="TJ")
    return build.make(ProjectIndexPage, home, "Projects", slug="projects")


def table(client, address="/en/countries/tajikistan/", anchor="projects"):
    """The rows of one list: [[title, status, period, donors, amount], …], the sum last."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    rows = soup.find(id=anchor).find("table").find_all("tr")[1:]
    return [[" ".join(cell.get_text(" ", strip=True).split()) for cell in row.find_all(["th", "td"])] for row in rows]


def money(amount, organisation, currency="USD", **more):
    source = {"source_text": "https://example.org/"} if amount else {}
    return {"organisation": organisation, "amount": amount, "currency": currency, **source, **more}


def test_say_when_they_run_who_pays_and_how_much(client, projects, japan):
    build.make(
        ProjectPage, projects, "Borders", code="XAC/K22", starts="2009", ends="2012", donor_rows=[money(1300000, japan)]
    )
    assert table(client) == [["Borders XAC/K22", "Ended", "2009–2012", "Japan", "1,300,000 US dollars"]]


def test_unknown_is_not_published_and_never_nought(client, projects):
    build.make(ProjectPage, projects, "Unknown")
    assert table(client) == [["Unknown", "Dates not published", "", "not published", "not published"]]


def test_sum_is_that_of_the_rows_in_each_currency(client, projects, japan, norway):
    build.make(ProjectPage, projects, "A", starts="2012", donor_rows=[money(100, japan), money(50, norway)])
    build.make(ProjectPage, projects, "B", starts="2011", donor_rows=[money(7, japan, qualifier="over")])
    build.make(ProjectPage, projects, "C", starts="2010", donor_rows=[money(900, japan, "JPY"), money(None, norway)])
    rows = table(client)
    assert [row[-1] for row in rows[:3]] == [
        "100 US dollars 50 US dollars",
        "more than 7 US dollars",
        "900 Japanese yen",
    ]
    assert rows[-1][-1] == "more than 157 US dollars 900 Japanese yen"


def test_a_donors_page_counts_what_it_gives_itself(client, projects, japan, norway):
    budget = {"amount": 500, "currency": "USD", "source_text": "https://example.org/", "kind": "budget"}
    donors = [money(100, japan), money(50, norway), money(900, japan, "JPY")]
    build.make(ProjectPage, projects, "Borders", starts="2012", donor_rows=donors, budget_rows=[budget])
    build.make(ProjectPage, projects, "Ports", starts="2011", donor_rows=[money(None, japan)])
    rows = table(client, "/en/organisations/japan/", "funded-projects")
    assert [row[-1] for row in rows] == [
        "100 US dollars 900 Japanese yen",
        "not published",
        "100 US dollars 900 Japanese yen",
    ]
    assert table(client, "/en/organisations/norway/", "funded-projects")[0][-1] == "50 US dollars"


def test_a_budget_of_the_whole_stands_before_what_donors_give(client, projects, japan):
    budget = {"amount": 500, "currency": "USD", "source_text": "https://example.org/"}
    build.make(
        ProjectPage,
        projects,
        "Borders",
        donor_rows=[money(100, japan)],
        budget_rows=[{**budget, "kind": "delivered", "amount": 3}, {**budget, "kind": "budget"}],
    )
    assert table(client)[0][-1] == "500 US dollars"


def test_new_donor_of_a_project_shows_on_the_country(client, projects, japan, norway):
    project = build.make(ProjectPage, projects, "Borders", donor_rows=[money(None, japan)])
    project.donor_rows.add(project.donor_rows.model(organisation=norway))
    project.save_revision().publish()
    assert table(client)[0][3] == "Japan , Norway"


def test_stand_on_the_page_of_their_donor_in_the_readers_language(client, home, projects, japan):
    build.translate(projects, title="Проекты")
    project = build.make(ProjectPage, projects, "Borders", donor_rows=[money(5, japan)])
    build.translate(project, title="Границы")
    rows = table(client, "/ru/organisations/japan/", "funded-projects")
    assert rows == [["Границы", "Даты не опубликованы", "", "Япония", "5 долларов США"]]


def test_programme_shows_the_cycle_before_and_after_it(client, home):
    programmes = build.make(ProgrammeIndexPage, home, "Programmes", slug="programmes")
    first = build.make(ProgrammePage, programmes, "First", starts="2011", ends="2014")
    second = build.make(ProgrammePage, programmes, "Second", starts="2015", ends="2019", predecessor=first)
    build.make(ProgrammePage, programmes, "Third", starts="2020", ends="2021", predecessor=second)
    build.make(ProgrammePage, programmes, "Elsewhere", starts="2016", ends="2017")
    soup = BeautifulSoup(client.get("/en/programmes/second/").content, "html.parser")
    titles = soup.find(id="timeline").select(".timeline__title")
    assert [title.get_text(strip=True) for title in titles] == ["First", "Second", "Third"]
    assert [bool(title.find("a")) for title in titles] == [True, False, True]


def test_cost_the_same_however_many_there_are(client, projects, japan, norway):
    def cost():
        client.get("/ru/countries/tajikistan/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/countries/tajikistan/")
        return len(queries)

    build.make(ProjectPage, projects, "First", donor_rows=[money(5, japan)])
    cost_of_one = cost()
    for number in range(8):
        build.make(ProjectPage, projects, f"Project {number}", donor_rows=[money(5, japan), money(6, norway)])
    assert cost() == cost_of_one
