"""A crawl from both home pages: what is true of every public page, on the real content."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import get_page_models

from news.models import NoticePage
from tests.site import checks
from tests.site.crawl import SITE, Visit
from unodc_ca.core.addresses import reader_address
from unodc_ca.core.models import BasePage

pytestmark = pytest.mark.django_db

NONE_PUBLISHED = {NoticePage}  # no notice of the office is open
FOREIGN_COOKIES = {"_ga": "GA1.2.3", "sessionid": "x", "csrftoken": "x", "messages": "x", "django_language": "ru"}
LANGUAGES = [code for code, _name in settings.LANGUAGES]

# Each check, with a page that it has to find fault with
WRONG = {
    checks.broken_links: ("", {"status": 404}),
    checks.links_into_nothing: ('<a href="#nowhere">Down</a>', {}),
    checks.repeated_ids: ('<p id="a"></p><p id="a"></p>', {}),
    checks.images_without_text: ('<img src="/media/a.png" width="1" height="1">', {}),
    checks.things_from_elsewhere: ('<img alt="" srcset="/a.png 1x, https://example.org/b.png 2x">', {}),
    checks.cookies: ("", {"headers": {"Content-Type": "text/html", "Set-Cookie": "a=b"}}),
    checks.too_many_queries: ("", {"queries": 16}),
    checks.repeated_titles: ("", {}),
    checks.incomplete_heads: ("<h1>Two</h1>", {}),
    checks.one_sided_languages: ("", {}),
    checks.unmarked_fallbacks: ('<p class="notice">Shown in English.</p>', {}),
    checks.map_out_of_step: ("", {}),
    checks.orphans: ("", {"found_on": "/sitemap.xml"}),
    checks.english_interface_words: ("<p>Search</p>", {}),
    checks.words_in_the_wrong_language: ('<p>Да <b title="As of today">нет</b></p>', {}),
}
each_check = pytest.mark.parametrize("check", WRONG, ids=lambda check: check.__name__)


@each_check
def test_nothing_is_found_by(check, visits):
    found = list(check(visits))
    assert not found, f"{len(found)}:\n" + "\n".join(found)


@each_check
def test_fault_is_seen_by(check):
    markup, answer = WRONG[check]
    head = '<title>T</title><link rel="canonical" href="{}"><link rel="alternate" hreflang="en" href="/en/">'
    wrong = {"found_on": "/ru/", "status": 200, "headers": {"Content-Type": "text/html"}, "queries": 1, **answer}
    visits = {"/sitemap.xml": Visit("/sitemap.xml", "", 200, {"Content-Type": "application/xml"}, b"", 1)}
    for address in ("/ru/a/", "/ru/b/"):
        page = f'<html lang="ru"><head>{head.format(SITE + address)}</head><body><h1>А</h1>{markup}</body></html>'
        visits[address] = Visit(address, content=page.encode(), **wrong)
    assert list(check(visits))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("model", [model for model in get_page_models() if issubclass(model, BasePage)])
def test_reaches_every_page_of_type(model, code, real_site, visits):
    pages = model.objects.published().filter(source__isnull=True)
    addresses = [reader_address(page.url_path, code) for page in pages]
    assert bool(addresses) == (model not in NONE_PUBLISHED)
    missed = [address for address in addresses if address not in visits]
    assert not missed


def test_foreign_cookies_change_nothing(real_site, pages):
    client = Client()
    client.cookies.load(FOREIGN_COOKIES)
    of_each_kind = {tuple(page.path.split("/")[1:3]): page for page in pages if "/forms/" not in page.path}
    for page in of_each_kind.values():
        response = client.get(page.address)
        assert not response.cookies, page.address
        assert response.content == page.content, page.address
