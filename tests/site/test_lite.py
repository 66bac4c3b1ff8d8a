"""The light form of the committed content: light, and with everything that is said."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html

pytestmark = pytest.mark.django_db

MOST_BYTES = 25_000  # of a first visit over the wire
FILES = ("/static/", "/media/", "/d/", "/documents/")
DRAWN = "//img | //svg | //picture | //script | //style | //*[@style]"


@pytest.fixture(scope="module")
def light(real_site, pages):
    """[(full page, its light form, bytes over the wire), …]: of each part of the site two pages, and of each list."""
    with open(finders.find("css/lite.css"), "rb") as file:
        sheet = len(gzip.compress(file.read()))
    client, of_each_kind = Client(), {}
    for page in sorted(pages, key=lambda page: -len(page.content)):
        parts = page.path.strip("/").split("/")
        of_each_kind.setdefault((page.language, *parts[1:2], len(parts) > 2), page)
    found = []
    for page in of_each_kind.values():
        content = client.get(f"/lite{page.address}").content
        found.append((page, html.document_fromstring(content.decode()), len(gzip.compress(content, 6)) + sheet))
    return found


def test_first_visit_to_the_heaviest_page_of_each_kind_weighs_little(light):
    heavy = {page.address: size for page, _tree, size in light if size > MOST_BYTES}
    assert len(light) > 20
    assert not heavy


def test_nothing_is_drawn_or_run(light):
    drawn = {page.address: [each.tag for each in found] for page, tree, _size in light if (found := tree.xpath(DRAWN))}
    assert not drawn


def test_every_paragraph_is_there(light):
    for page, tree, _size in light:
        words = " ".join("".join(tree.xpath("//main//text()")).split())
        for paragraph in page.find("//main//*[contains(@class, 'text')]//p[not(ancestor::noscript)]"):
            text = " ".join(paragraph.text_content().split())
            assert text in words, page.address


def test_links_stay_in_it(light):
    for page, tree, _size in light:
        # All but the map's, which leads to where it is drawn, and those that an editor has typed as an address
        links = tree.xpath("(//main | //footer)//a[not(ancestor::*[@class='photo' or @class='text'])]/@href")
        local = [link for link in links if link.startswith("/")]
        assert all(link.startswith(("/lite/", *FILES)) for link in local), page.address


def test_canonical_address_is_that_of_the_full_page(light):
    for page, tree, _size in light:
        assert tree.xpath("//link[@rel='canonical']/@href") == [page.canonical] * bool(page.canonical), page.address
        assert not tree.xpath("//link[@hreflang]"), page.address
