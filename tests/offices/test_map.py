"""The map of where we work: drawn from the data, the same as the list beside it."""

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from offices import map as geometry
from offices.map import HEIGHT, WIDTH, draw, simplify
from offices.models import CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from offices.templatetags.maps import label_box, overlap
from tests import build
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.related import related_lists
from unodc_ca.core.request_cache import RequestCacheMiddleware

FIVE = {"KZ": "Kazakhstan", "KG": "Kyrgyzstan", "TJ": "Tajikistan", "TM": "Turkmenistan", "UZ": "Uzbekistan"}
TASHKENT = {
    "kind": "regional",
    "host_country": "UZ",
    "city": {"en": "Tashkent", "ru": "Ташкент"},
    "latitude": "41.26465",
    "longitude": "69.21627",
    "map_label": "left",
}
DUSHANBE = {"host_country": "TJ", "city": {"en": "Dushanbe"}, "latitude": "38.53575", "longitude": "68.77905"}


def points_of(path):
    """The rings or lines of a path of ours, each a list of points."""
    found = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)z?", path):
        line, numbers = [(int(x), int(y))], [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            line.append((line[-1][0] + dx, line[-1][1] + dy))
        found.append(line)
    return found


def borders_of(path):
    """How often each straight piece of a country's border is drawn."""
    return Counter(frozenset(piece) for ring in points_of(path) for piece in pairwise([*ring, ring[0]]))


def render(tags, code="en", **context):
    with override(code):
        html = Template("{% load maps %}" + tags).render(Context({"request": RequestFactory().get("/"), **context}))
    return BeautifulSoup(html, "html.parser")


def region_map(home, code="en"):
    with override(code):
        [places] = [each for each in related_lists(home, code) if each.related.key == "countries"]
    return render("{% region_map entries %}", code, entries=places.entries)


def names_of_lands(drawn):
    return [title.text for title in drawn.select(".map__land title")]


@pytest.fixture
def countries(section):
    index = section(CountryIndexPage)
    return {code: build.make(CountryPage, index, title, iso_code=code) for code, title in FIVE.items()}


@pytest.fixture
def offices(section, countries):
    index = section(OfficeIndexPage)
    return build.make(OfficePage, index, "Regional Office", **TASHKENT), build.make(
        OfficePage, index, "Office", **DUSHANBE
    )


# The geometry


@pytest.mark.parametrize("codes", [{"TJ"}, {*FIVE}, {*FIVE, "AF"}, {*FIVE, "AF", "IR", "PK", "MN"}])
def test_fits_the_box_whatever_the_countries_are(codes):
    drawing = draw(frozenset(codes))
    assert drawing.lands.keys() == codes
    points = [point for path in drawing.lands.values() for ring in points_of(path) for point in ring]
    xs, ys = zip(*points, strict=True)
    assert min(xs) >= 0
    assert max(xs) <= WIDTH
    assert min(ys) >= 0
    assert max(ys) <= HEIGHT
    assert max(xs) - min(xs) >= WIDTH * 0.95 or max(ys) - min(ys) >= HEIGHT * 0.93


def test_countries_without_geometry_are_left_out():
    assert draw(frozenset({"TJ", "ZZ"})).lands.keys() == {"TJ"}
    assert draw(frozenset({"ZZ"})) is None


def test_what_two_countries_share_is_one_line():
    lands = draw(frozenset({*FIVE, "AF"})).lands  # all around Uzbekistan
    others = sum((borders_of(path) for code, path in lands.items() if code != "UZ"), Counter())
    mine = borders_of(lands["UZ"])
    assert len(mine) > 80
    assert all(others[piece] == count for piece, count in mine.items())


def test_borders_of_neighbours_are_not_those_of_the_countries():
    drawing = draw(frozenset(FIVE))
    own = {piece for path in drawing.lands.values() for piece in borders_of(path)}
    near = {frozenset(piece) for line in points_of(drawing.near) for piece in pairwise(line)}
    assert near
    assert not near & own


def test_simplifying_keeps_ends_and_real_corners():
    assert simplify([(0, 0), (5, 0.1), (10, 0), (10, 10)], 3) == [(0, 0), (10, 0), (10, 10)]
    assert simplify([(0, 0), (1, 1)], 3) == [(0, 0), (1, 1)]
    assert len(simplify([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], 100)) == 4  # an island stays one


def test_drawing_again_costs_no_geometry(home, offices, monkeypatch):
    first = str(region_map(home))
    monkeypatch.setattr(geometry, "simplify", None)
    assert str(region_map(home)) == first


# The map of the region


@pytest.mark.django_db
def test_countries_come_from_the_data(home, countries):
    assert names_of_lands(region_map(home)) == [*FIVE.values()]
    build.make(CountryPage, countries["TJ"].get_parent(), "Afghanistan", iso_code="AF")
    assert names_of_lands(region_map(home)) == ["Afghanistan", *FIVE.values()]
    countries["KZ"].unpublish()
    assert names_of_lands(region_map(home)) == ["Afghanistan", *[*FIVE.values()][1:]]


@pytest.mark.django_db
def test_offices_are_links_named_by_their_city(home, offices):
    drawn = region_map(home)
    assert drawn.svg["role"] == "group"
    assert drawn.svg["aria-label"]
    assert [(link["href"], link.find("text").text) for link in drawn.select("a")] == [
        ("/en/office/office/", "Dushanbe"),
        ("/en/office/regional-office/", "Tashkent"),
    ]


@pytest.mark.django_db
def test_regional_office_is_a_lozenge_and_names_stand_where_the_office_says(home, offices):
    dushanbe, tashkent = region_map(home).select("a")
    assert tashkent.find("path", class_="map__point")
    assert dushanbe.find("circle", class_="map__point")
    assert "map__label--left" in tashkent.find("text")["class"]
    assert "map__label--right" in dushanbe.find("text")["class"]


@pytest.mark.django_db
def test_map_speaks_the_readers_language(home, home_ru, offices, countries):
    build.translate(countries["UZ"].get_parent().specific)
    build.translate(countries["UZ"], title="Узбекистан")
    drawn = region_map(home_ru, "ru")
    tashkent = next(link for link in drawn.select("a") if link.find("text").text == "Ташкент")
    assert tashkent["href"] == "/ru/office/regional-office/"
    assert not tashkent.find("text").get("lang")
    dushanbe = next(link for link in drawn.select("a") if link != tashkent)
    assert dushanbe["href"] == "/ru/office/office/"
    assert dushanbe.find("text")["lang"] == "en"
    titles = {title.text: title.get("lang") for title in drawn.select(".map__land title")}
    assert titles["Узбекистан"] is None
    assert titles["Tajikistan"] == "en"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"live": False}, {"closed": "2020"}, {"latitude": None}, {"latitude": "-33", "longitude": "151"}]
)
def test_office_that_is_not_there_has_no_point(home, offices, change):
    OfficePage.objects.filter(pk=offices[1].pk).update(**change)
    assert [link.find("text").text for link in region_map(home).select("a")] == ["Tashkent"]


@pytest.mark.django_db
def test_office_without_a_city_is_called_by_its_title(home, offices):
    OfficePage.objects.filter(pk=offices[1].pk).update(city="")
    assert region_map(home).select_one("a text").text == "Office"


@pytest.mark.django_db
def test_map_asks_nothing_that_the_list_has_not_asked(home, offices, django_assert_num_queries):
    [places] = related_lists(home, "en")
    with django_assert_num_queries(0):
        assert render("{% region_map entries %}", entries=places.entries).svg


@pytest.mark.django_db
def test_nothing_is_drawn_where_there_is_no_country(home):
    assert not render("{% region_map entries %}", entries=[]).find()


@pytest.mark.django_db
def test_nine_countries_weigh_little(home, countries):
    for code in ("AF", "IR", "PK", "MN"):
        build.make(CountryPage, countries["TJ"].get_parent(), code, iso_code=code)
    assert len(gzip.compress(str(region_map(home)).encode())) < 12_000


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["en", "ru"])
def test_names_on_the_map_of_today_do_not_cover_each_other(home, home_ru, section, countries, code):
    index = section(OfficeIndexPage)
    records = yaml.safe_load((Path(settings.BASE_DIR) / "content" / "30-offices.yaml").read_text())
    for record in records:
        build.make(OfficePage, index, record["key"], **record["facts"])
    drawn = region_map(home, code)
    boxes = []
    for link in drawn.select("a"):
        x, y = map(int, re.findall(r"\d+", link["transform"]))
        [side] = [name.split("--")[1] for name in link.find("text")["class"] if "--" in name and "regional" not in name]
        boxes.append(label_box(x, y, link.find("text").text, side))
    for name in drawn.select(".map__name"):
        x, y, half = int(name["x"]), int(name["y"]), len(name.text) * 4
        boxes.append((x - half, y - 8, x + half, y + 8))
    assert len(boxes) == len(records) + len(FIVE)
    assert not [(one, other) for place, one in enumerate(boxes) for other in boxes[:place] if overlap(one, other)]


# The locator


@pytest.mark.django_db
def test_locator_shows_one_country_among_the_others_with_its_offices(home, offices, countries):
    drawn = render("{% country_locator country %}", country=countries["TJ"])
    assert drawn.svg["aria-hidden"] == "true"
    assert not drawn.select("a, text, title")
    lands = draw(frozenset(FIVE)).lands
    assert drawn.select_one(".map__land--on")["d"] == lands["TJ"]
    assert len(drawn.select(".map__land")) == 5
    [point] = drawn.select(".map__point")
    assert (int(point["cx"]), int(point["cy"])) == draw(frozenset(FIVE)).point(68.77905, 38.53575)


@pytest.mark.django_db
@pytest.mark.database
def test_locator_costs_one_query(offices, countries, django_assert_num_queries):
    serve = RequestCacheMiddleware(lambda request: render("{% country_locator country %}", country=countries["UZ"]))
    with django_assert_num_queries(2):  # one of them asks which sections are private, as every page does once
        assert serve(None).svg


@pytest.mark.django_db
def test_locator_shows_a_draft_to_its_editor(section, countries):
    draft = build.make(CountryPage, countries["TJ"].get_parent(), "Afghanistan", iso_code="AF", live=False)
    assert len(render("{% country_locator country %}", country=draft).select(".map__land")) == 6
    assert len(render("{% country_locator country %}", country=countries["TJ"]).select(".map__land")) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["JP", None])
def test_no_locator_for_a_country_without_geometry(countries, code):
    country = build.make(CountryPage, countries["TJ"].get_parent(), "Elsewhere", iso_code=code, live=False)
    assert not render("{% country_locator country %}", country=country).find()


# The disclaimer


@pytest.mark.django_db
def test_disclaimer_is_the_sites_own_or_the_usual_one(home):
    assert "do not imply official endorsement" in render("{% boundary_disclaimer %}").text
    site = home.get_site()
    SiteSettings.objects.create(site=site, disclaimer_boundaries={"en": "No opinion."})
    assert render("{% boundary_disclaimer %}").text.strip() == "No opinion."


@pytest.mark.django_db
def test_disclaimer_stands_wherever_a_map_does(client, home, countries):
    SiteSettings.objects.create(site=home.get_site(), disclaimer_boundaries={"en": "No opinion."})
    front, country = (
        BeautifulSoup(client.get(page.url).content, "html.parser").body for page in (home, countries["TJ"])
    )
    assert front.select_one(".map")
    assert front.select_one(".map__disclaimer").text.strip() == "No opinion."
    assert country.select_one(".map--locator")
    assert "No opinion." in country.footer.text
