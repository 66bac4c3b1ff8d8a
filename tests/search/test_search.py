"""The search page: what it finds, in whose language, and what it does with odd queries."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage, NewsPage
from programmes.models import (
    DocumentIndexPage,
    Organisation,
    ProjectIndexPage,
    ProjectPage,
    ThematicAreaIndexPage,
    ThematicAreaPage,
)
from tests import build
from unodc_ca.home.models import ContactPage, StandardPage
from unodc_ca.search import finding
from unodc_ca.search.views import MOST_CHARACTERS, clean_query

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def search(client, query, language="en", **parameters):
    response = client.get(f"/{language}/search/", {"q": query, **parameters})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def found(client, query, language="en", **parameters):
    links = search(client, query, language, **parameters).select(".hit a")
    return [(link["href"], link.text, link.get("lang")) for link in links]


def titles(client, query, language="en", **parameters):
    return [title for _address, title, _language in found(client, query, language, **parameters)]


@pytest.fixture
def page(home):
    return build.make(StandardPage, home, "Container control", summary="Ports and customs.")


def test_finds_words_of_title_and_summary(client, page):
    expected = [("/en/container-control/", "Container control", None)]
    assert found(client, "container") == expected
    assert found(client, "customs ports") == expected
    assert found(client, "container elephants") == []


def test_shows_a_set_once_in_the_readers_language(client, page, home_ru):
    build.translate(page, "ru", title="Container (Контейнеры)", slug="konteynery")
    assert found(client, "container") == [("/en/container-control/", "Container control", None)]
    assert found(client, "container", "ru") == [("/ru/konteynery/", "Container (Контейнеры)", None)]


def test_shows_the_source_where_there_is_no_translation(client, page):
    assert found(client, "container", "ru") == [("/ru/container-control/", "Container control", "en")]


def test_hides_drafts_and_private_pages(client, page, home):
    build.make(StandardPage, home, "Container draft", live=False)
    assert len(found(client, "container")) == 1
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "container") == []


def test_hides_a_translation_of_a_private_or_unpublished_source(client, page, home_ru):
    build.translate(page, "ru", title="Container")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "container", "ru") == []
    restriction.delete()
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert found(client, "container", "ru") == []


def test_title_comes_before_text_and_the_exact_title_before_all(client, home, section):
    news = section(NewsIndexPage)
    build.make(StandardPage, home, "About us", summary="We fight cybercrime.")
    build.make(StandardPage, home, "Against cybercrime")
    build.make(NewsPage, news, "Old cybercrime news", date="2020-01-01")
    build.make(NewsPage, news, "New cybercrime news", date="2024-01-01")
    build.make(NewsPage, news, "A seminar", date="2025-01-01", summary="On cybercrime.")
    theme = build.make(ThematicAreaPage, section(ThematicAreaIndexPage), "Organized crime", synonyms="cybercrime")
    assert titles(client, "Cybercrime") == [
        theme.title,
        "Against cybercrime",
        "New cybercrime news",
        "Old cybercrime news",
        "About us",
        "A seminar",
    ]


def test_a_project_code_as_typed_gives_the_project_first(client, section):
    projects = section(ProjectIndexPage)
    build.make(ProjectPage, projects, "A later project", summary="It follows RER/H22.", starts="2020")
    build.make(ProjectPage, projects, "CARICC", code="RER/H22", alias_rows=[{"code": "TD/RER/H22"}], starts="2004")
    for query in ["RER/H22", "rer h22", "H22", "TD/RER/H22"]:
        assert titles(client, query)[0] == "CARICC"
    assert len(titles(client, "H22")) == 2


def test_a_donor_brings_what_it_funds(client, section):
    canada = Organisation.objects.create(slug="canada", kind="government", name={"en": "Canada", "ru": "Канада"})
    build.make(ProjectPage, section(ProjectIndexPage), "Arms control", donor_rows=[{"organisation": canada}])
    assert found(client, "Canada") == [
        ("/en/organisations/canada/", "Canada", None),
        ("/en/project/arms-control/", "Arms control", None),
    ]
    assert found(client, "Канада", "ru")[0] == ("/ru/organisations/canada/", "Канада", None)


@pytest.mark.parametrize(
    ("queries", "language"),
    [
        ("программа программы программ", "ru"),
        ("Ташкент Ташкенте Tashkent", "ru"),
        ("отчет отчёт отчеты", "ru"),
        ("prison prisons", "en"),
        ("организации организаций", "ru"),
    ],
)
def test_every_form_of_a_word_finds_the_same(client, home, home_ru, queries, language):
    texts = {"Программа": "В Ташкенте.", "Ташкент": "О программах.", "Отчёт": "Об организациях.", "О нас": "Отчеты."}
    for number, (title, summary) in enumerate(texts.items()):
        page = build.make(StandardPage, home, f"Page {number}", summary="On prisons.")
        build.translate(page, "ru", title=title, summary=summary)
    results = [titles(client, query, language) for query in queries.split()]
    assert results[0]
    assert all(sorted(each) == sorted(results[0]) for each in results)


def test_the_database_does_not_cut_stems_again(client, home):
    build.make(StandardPage, home, "Курсы (courses)")
    assert titles(client, "курсы") == ["Курсы (courses)"]
    assert titles(client, "куры") == []


def test_what_cannot_be_read_in_the_readers_language_stands_apart(client, home, home_ru):
    build.make(StandardPage, home, "Zebra control", summary="Border.")
    build.translate(build.make(StandardPage, home, "Border posts"), "ru", title="Посты (border)")
    soup = search(client, "border", "ru")
    assert [link.text for link in soup.select(".hit a")] == ["Посты (border)", "Zebra control"]
    heading = soup.find("h2", string=lambda text: text and "(1)" in text)
    assert heading.find_previous("article").a.text == "Посты (border)"
    assert heading.find_next("article").a["lang"] == "en"
    assert "2 результата" in soup.find(role="status").text


def test_a_hit_says_what_it_is_and_when(client, home, section):
    build.make(NewsPage, section(NewsIndexPage), "Border news", date="2024-04-16")
    build.make(ProjectPage, section(ProjectIndexPage), "Border project", starts="2009", ends="2012")
    build.make(StandardPage, home, "Border page")
    soup = search(client, "border")
    told = {hit.a.text: [each.text for each in hit.select(".card__facts span")] for hit in soup.select(".hit")}
    assert told == {
        "Border news": ["News item", "16 April 2024"],
        "Border project": ["Project", "2009–2012"],
        "Border page": [],
    }


def test_matched_words_are_marked_and_texts_escaped(client, home):
    build.make(StandardPage, home, "Prisons & <b>courts</b>", summary="Each prison has a court.")
    hit = search(client, "prison courts").select_one(".hit")
    assert [mark.text for mark in hit.select("mark")] == ["Prisons", "courts", "prison", "court"]
    assert hit.a.decode_contents() == "<mark>Prisons</mark> &amp; &lt;b&gt;<mark>courts</mark>&lt;/b&gt;"


def test_of_very_many_matches_those_in_names_are_kept(client, home, monkeypatch):
    monkeypatch.setattr(finding, "MOST_RECORDS", 3)
    for number in range(4):
        build.make(StandardPage, home, f"Page {number}", summary="Border.")
    build.make(StandardPage, home, "Border", summary="The last one made.")
    assert titles(client, "border") == ["Border", "Page 0", "Page 1"]


def test_hits_can_be_narrowed_to_kinds(client, home, section):
    news = section(NewsIndexPage)
    for number in range(21):
        build.make(NewsPage, news, f"Border news {number}")
    build.make(ProjectPage, section(ProjectIndexPage), "Border project")
    build.make(StandardPage, home, "Border page")
    soup = search(client, "border")
    options = soup.select(".filters__option")
    assert [option.get_text(" ", strip=True) for option in options] == ["Projects 1", "News 21"]
    assert soup.select_one(".filters__form input[type=hidden]")["value"] == "border"

    soup = search(client, "border", kind="news")
    assert soup.find(role="status").p.text == "21 results"
    assert soup.select_one(".list-head__chips a")["href"] == "?q=border"
    assert "?q=border&kind=news&page=2" in [link["href"] for link in soup.select(".pagination a")]
    assert titles(client, "border", kind=["project", "nonsense"]) == ["Border project"]
    assert len(titles(client, "border", kind="nonsense")) == 20


def test_hidden_pages_are_in_no_count(client, home, section):
    projects = section(ProjectIndexPage)
    build.make(ProjectPage, projects, "Border project")
    private = build.make(NewsPage, section(NewsIndexPage), "Border news")
    PageViewRestriction.objects.create(page=private.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    build.make(ProjectPage, projects, "Border draft", live=False)
    build.make(ProjectPage, projects, "Border of the past").unpublish()
    Organisation.objects.create(slug="border", kind="other", name={"en": "Border agency"})
    soup = search(client, "border")
    assert soup.find(role="status").p.text == "2 results"
    assert [option.text.split()[-1] for option in soup.select(".filters__option")] == ["1", "1"]
    assert titles(client, "border") == ["Border agency", "Border project"]


@pytest.mark.parametrize("kind", ["", "news"])
def test_nothing_found_quotes_the_query_and_offers_ways_on(client, home, section, kind):
    theme = build.make(ThematicAreaPage, section(ThematicAreaIndexPage), "Corruption")
    section(DocumentIndexPage)
    build.make(ContactPage, home, "Contact us")
    soup = search(client, "zzz <b>", kind=kind)
    assert "“zzz <b>”" in soup.find(role="status").text
    links = [link["href"] for link in soup.select("main .section a")]
    assert links == [theme.url, "/en/document/", "/en/contact-us/"]
    assert not soup.select(".filters")


def test_editors_still_find_drafts_by_title_in_the_admin(admin_client, home):
    build.make(StandardPage, home, "Container control", live=False)
    response = admin_client.get("/admin/pages/search/", {"q": "contai"})
    assert "Container control" in response.content.decode()


QUOTES = ["'", '"', '"unfinished', "^a", "\\", "%", "-", ";--", "<script>"]
OPERATORS = ["AND", "OR NOT", "*", "a*", "(", "a:b", "NEAR(a b)", "a AND (b", "{a}"]
LENGTHS = ["  ", "x" * 10_000, "слово " * 2_000]
LETTERS = ["\x00", "a\x00b", "😀", "\ud7ff"]


@pytest.mark.parametrize("query", [*QUOTES, *OPERATORS, *LENGTHS, *LETTERS])
def test_odd_queries_are_answered(client, page, query):
    found(client, query)
    assert client.get("/en/search/", {"q": query, "page": "x"}).status_code == 200


def test_query_is_cleaned_and_cut():
    assert clean_query(" a\x00 \n b ") == "a b"
    assert len(clean_query("x" * 10_000)) == MOST_CHARACTERS


def test_query_is_escaped_and_the_page_not_indexed(client, home):
    response = client.get("/en/search/", {"q": '"><script>alert(1)</script>'})
    assert b"<script>alert" not in response.content
    assert b'<meta name="robots" content="noindex">' in response.content


def test_without_a_query_there_is_only_the_form(client, home):
    soup = BeautifulSoup(client.get("/ru/search/").content, "html.parser")
    assert soup.main.find("form", role="search")
    assert not soup.find(attrs={"role": "status"})
    assert len(soup.find_all("form")) == 1


def test_next_page_keeps_the_query(client, home):
    for number in range(21):
        build.make(StandardPage, home, f"Container {number}")
    response = client.get("/en/search/", {"q": "container"})
    assert "?q=container&amp;page=2" in response.content.decode()
    assert len(response.context["entries"]) == 20
    assert len(found(client, "container", page=2)) == 1


@pytest.mark.parametrize("query", ["container", "nothing like this"])
def test_costs_the_same_however_much_it_finds(client, home, section, query):
    def cost():
        client.get("/en/search/", {"q": query})
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/search/", {"q": query})
        return len(queries)

    projects, themes = section(ProjectIndexPage), section(ThematicAreaIndexPage)

    def add(number):
        build.make(StandardPage, home, f"Container {number}")
        build.make(ProjectPage, projects, f"Container project {number}", starts="2020")
        build.make(ThematicAreaPage, themes, f"Theme {number}")
        Organisation.objects.create(slug=f"o{number}", kind="other", name={"en": f"Container agency {number}"})

    add(0)
    few = cost()
    for number in range(1, 8):
        add(number)
    assert cost() == few <= 15
