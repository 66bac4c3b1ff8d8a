"""The page that shows every component to those who work on them."""

import pytest
from bs4 import BeautifulSoup

from unodc_ca.operations.component_sheet import EXAMPLES


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


@pytest.mark.django_db
def test_is_nowhere_unless_the_setting_says_so(client, home):
    assert client.get("/en/components/").status_code == 404
