"""The page that shows every component to those who work on them."""

import pytest
from bs4 import BeautifulSoup

from unodc_ca.operations.component_examples import EXAMPLES


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_shows_every_component_in_every_state(client, home, home_ru, settings, language):
    settings.COMPONENT_SHEET = True
    soup = BeautifulSoup(client.get(f"/{language}/components/").content, "html.parser")
    assert [heading.text for heading in soup.select("main > .section > .section__head > h2")] == [
        example.name for example in EXAMPLES
    ]
    matters = soup.select("main > .section > .section__matter")
    for example, matter in zip(EXAMPLES, matters, strict=True):
        states = matter.select(":scope > div")
        assert len(states) == len(example.states), example.name


# What belongs to the head of a page, where nothing of it is seen.
UNSEEN = {"feed_link.html", "head_links.html"}


@pytest.mark.django_db
def test_leaves_no_component_out(client, home, settings):
    settings.COMPONENT_SHEET = True
    drawn = {template.name for template in client.get("/en/components/").templates}
    components = {path.name for path in (settings.BASE_DIR / "templates/components").iterdir()}
    assert {name for name in components if f"components/{name}" not in drawn} == UNSEEN


@pytest.mark.django_db
def test_is_nowhere_unless_the_setting_says_so(client, home):
    assert client.get("/en/components/").status_code == 404
