"""The cloths: drawn by their script, light enough, and on the pages that they belong to."""

import gzip
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import Context, Template

from news.models import NewsIndexPage, NewsPage
from programmes.choices import Ornament
from programmes.models import ThematicAreaIndexPage, ThematicAreaPage
from scripts.draw_ornaments import FOLDER, ORNAMENTS
from tests import build
from unodc_ca.core.models import BasePage
from unodc_ca.core.related import Card

STYLES = settings.BASE_DIR / "unodc_ca" / "static" / "css"

each_tile = pytest.mark.parametrize("name", ORNAMENTS)


def draw(source, **context):
    return BeautifulSoup(Template("{% load ornaments %}" + source).render(Context(context)), "html.parser")


@each_tile
def test_tile_is_what_the_script_draws(name):
    assert (FOLDER / f"{name}.svg").read_text() == ORNAMENTS[name]()


@each_tile
def test_tile_is_under_a_kilobyte_on_the_line(name):
    assert len(gzip.compress(ORNAMENTS[name]().encode(), 9)) <= (150 if name == "edge" else 900)


def test_tiles_are_dyed_in_the_colours_of_the_style_sheet():
    tokens = (STYLES / "tokens.css").read_text()
    dyes = set(re.findall(r"--(?:nil|blue-dye|sky|wool|ruyan|isparak): (#\w+);", tokens))
    assert {colour for tile in ORNAMENTS.values() for colour in re.findall(r"#[0-9a-f]{6}", tile())} == dyes


@pytest.mark.parametrize("name", [*Ornament.values, BasePage.ornament])
def test_whatever_a_page_may_wear_is_drawn(name):
    assert name in ORNAMENTS
    assert f".cloth--{name}, .ribbon--{name} {{" in (STYLES / "components" / "cloth.css").read_text()


# On pages


def test_page_wears_the_cloth_of_its_first_theme(client, home):
    themes = build.make(ThematicAreaIndexPage, home, "Themes")
    build.translate(home, title="Центральная Азия")
    build.translate(themes, title="Темы")
    drugs = build.make(ThematicAreaPage, themes, "Drugs", ornament=Ornament.SUZANI)
    build.translate(drugs, title="Наркотики")
    corruption = build.make(ThematicAreaPage, themes, "Corruption", ornament=Ornament.QUROQ)
    draft = build.make(ThematicAreaPage, themes, "Draft", live=False, ornament=Ornament.IKAT)
    news = build.make(NewsIndexPage, home, "News")
    rows = [{"theme": theme, "sort_order": place} for place, theme in enumerate([draft, drugs, corruption])]
    story = build.make(NewsPage, news, "Story", theme_rows=rows)
    plain = build.make(NewsPage, news, "Plain")
    worn = {page: client.get(page.url).context["facts"].ornament for page in (drugs, story, plain, news, home)}
    assert worn == {drugs: "suzani", story: "suzani", plain: "gul", news: "gul", home: "gul"}
    assert client.get(f"/ru{story.url.removeprefix('/en')}").context["facts"].ornament == "suzani"


def test_cloth_is_not_read_out():
    (panel,) = draw("{% cloth 'ikat' %}").find_all()
    assert (panel["class"], panel["aria-hidden"]) == (["cloth", "cloth--ikat"], "true")
    assert draw("{% missing_patch %}").div["aria-hidden"] == "true"


def test_cloth_is_gul_where_there_is_none():
    assert draw("{% cloth nothing %}").div["class"] == ["cloth", "cloth--gul"]


@pytest.mark.parametrize(("language", "marked"), [("en", None), ("ru", "ru")])
def test_swatch_leads_to_the_page_in_the_language_that_it_has(language, marked):
    entry = Card("Drugs", "About drugs.", "/en/themes/drugs/", language, None)
    swatch = draw("{% swatch entry ornament='suzani' heading_level=4 %}", entry=entry)
    assert (swatch.h4.a["href"], swatch.h4.a.get("lang")) == ("/en/themes/drugs/", marked)
    assert swatch.select_one(".cloth--suzani")
    assert swatch.p.text == "About drugs."


def test_swatch_of_a_row_of_a_list(home):
    themes = build.make(ThematicAreaIndexPage, home, "Themes")
    build.make(ThematicAreaPage, themes, "Drugs")
    (entry,) = ThematicAreaPage.objects.in_language("en")
    assert draw("{% swatch entry ornament=entry.ornament %}", entry=entry).h3.a["href"] == "/en/themes/drugs/"
