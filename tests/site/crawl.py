"""A walk over the public site, in the process: every address that a page, a feed or the site map leads to, once."""

import json
import re
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from wagtail.models import get_page_models

SITE = "http://localhost"
STARTS = ("/en/", "/ru/")
FOR_MACHINES = ("/robots.txt",)  # asked for without being linked
# Where the addresses stand: in HTML, and in everything else that is text
LINKS = (
    "//@href | //@src | //@srcset | //@poster"
    " | //form[not(@method='post')]/@action | //meta/@content[starts-with(., 'http')]"
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


@dataclass
class Visit:
    """One address with its answer. address: path and query; found_on: the address that leads here."""

    address: str
    found_on: str
    status: int
    headers: dict
    content: bytes = field(repr=False)
    queries: int

    @property
    def path(self):
        return urlsplit(self.address).path

    @property
    def language(self):
        """The reader's language: the first part of the path."""
        return self.address.split("/")[1]

    @property
    def is_html(self):
        return self.status == 200 and self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self):
        return self.content.decode()

    @cached_property
    def tree(self):
        return html.document_fromstring(self.text.replace("<wbr>", ""))  # an address that may break is one text

    @property
    def title(self):
        return " ".join("".join(self.find("//head/title/text()")).split())

    def find(self, path):
        """What an XPath finds in the page; of texts and attributes, plain strings."""
        return [str(found) if isinstance(found, str) else found for found in self.tree.xpath(path)]

    @cached_property
    def is_indexable(self):
        """Whether search engines are offered it, as the address of what stands there."""
        return self.is_html and not self.find("//meta[@name='robots'][contains(@content, 'noindex')]")

    @property
    def is_fallback(self):
        """Whether it shows a page in another language than the reader's, for want of a translation."""
        return bool(self.find("//p[@class='notice']"))

    @cached_property
    def canonical(self):
        return next(iter(self.find("//link[@rel='canonical']/@href")), None)

    @cached_property
    def alternates(self):
        """{language code: address} of the page in each language, without the default."""
        links = self.tree.xpath("//link[@rel='alternate'][@hreflang][not(@hreflang='x-default')]")
        return {link.get("hreflang"): link.get("href") for link in links}


def crawl():
    """{address: Visit} of everything that can be reached: first from page to page, as people go, then by the rest."""
    client = Client(raise_request_exception=False)
    ContentType.objects.get_for_models(*get_page_models())  # a process reads them once in its life
    visits = {}
    waiting = deque((address, "the start") for address in STARTS)
    later = deque((address, "nowhere") for address in FOR_MACHINES)
    while waiting or later:
        address, found_on = (waiting or later).popleft()
        if address not in visits:
            visit = visits[address] = _visit(client, address, found_on)
            queue = waiting if visit.is_html else later
            queue.extend((other, address) for other in _followed(visit) if other not in visits)
    return visits


def _visit(client, address, found_on):
    path = urlsplit(address).path
    if (content := _file(path)) is not None:  # the web server's affair
        return Visit(address, found_on, 200, {}, content, 0)
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Visit(address, found_on, response.status_code, dict(response.headers), content, len(queries))


def _file(path):
    """The content of a static file or of a picture; None for any other path, and for a file that is missing."""
    if path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
        with open(found, "rb") as file:
            return file.read()
    if path.startswith("/media/") and default_storage.exists(path.removeprefix("/media/")):
        return default_storage.open(path.removeprefix("/media/")).read()
    return None


def addresses_in(visit):
    """Every address that stands in an answer, complete; those in texts of a page are not links."""
    base, kind = SITE + visit.address, visit.headers.get("Content-Type", "").partition(";")[0]
    if visit.status in (301, 302, 307, 308):
        return [urljoin(base, visit.headers["Location"])]
    if visit.is_html:
        links = [link for found in visit.find(LINKS) for link in re.split(r"\s[\d.]+[wx],?\s*", found)]
        data = ADDRESS.findall(" ".join(visit.find("//script[@type='application/ld+json']/text()")))
        return [urljoin(base, link.strip()) for link in links if link.strip()] + data
    if kind == "application/manifest+json":
        manifest = json.loads(visit.content)
        icons = [icon["src"] for icon in manifest["icons"]]
        return [urljoin(base, link) for link in (manifest["start_url"], *icons)]
    if kind.startswith("text/") or kind.endswith("xml"):
        return ADDRESS.findall(visit.text)
    if visit.path.endswith(".css"):
        return [urljoin(base, link) for link in re.findall(r"url\([\"']?([^\"')]+)", visit.text)]
    return []


def _followed(visit):
    """Addresses of this site, without fragment. From a selection of a list only those that select nothing more.

    The light form of each page is looked at by tests of its own.
    """
    for address in addresses_in(visit):
        parts = urlsplit(address)
        if f"{parts.scheme}://{parts.netloc}" != SITE or parts.path.startswith("/lite/"):
            continue
        if parts.query and "?" in visit.address:
            continue
        yield parts.path + (f"?{parts.query}" if parts.query else "")
