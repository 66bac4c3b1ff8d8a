"""What no page of the public site may have. Each check takes {address: Visit} and yields its findings in words."""

import re
from collections import defaultdict
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.site.crawl import SITE
from tests.site.texts import messages, texts_of

MOST_QUERIES = 15
LOADED = (  # what a browser fetches by itself
    "//script/@src | //link[not(@rel='canonical' or @rel='alternate')]/@href | //img/@src | //img/@srcset"
    " | //source/@src | //source/@srcset | //video/@src | //video/@poster | //audio/@src | //iframe/@src"
    " | //embed/@src | //object/@data | //input/@src | //meta[@property='og:image']/@content"
)
NAMES = {"STRIVE Asia", "CC BY 4.0"}  # of a project and of a licence: the same in every language
WRITTEN_IN = {"en": re.compile("[A-Za-z]{2,}"), "ru": re.compile("[А-Яа-яЁё]{2,}")}


def html_pages(visits):
    return [visit for visit in visits.values() if visit.is_html]


def indexable_pages(visits):
    """The pages search engines are offered; of a list each page counts, of its selections none."""
    return [page for page in html_pages(visits) if page.is_indexable and page.canonical == SITE + page.address]


def broken_links(visits):
    """Addresses of this site that are not there, or only lead to another one."""
    for visit in visits.values():
        if visit.status != 200:
            yield f"{visit.address} is {visit.status}, linked from {visit.found_on}"


def links_into_nothing(visits):
    """Links to a part of a page that the page does not have."""
    for page in html_pages(visits):
        for link in page.find("//a/@href[contains(., '#')]"):
            address, part = urldefrag(urljoin(SITE + page.address, link))
            target = visits.get(address.removeprefix(SITE))
            if address.startswith(SITE) and part and target and part not in target.find("//@id"):
                yield f"{page.address} links to {link}"


def repeated_ids(visits):
    """Parts of a page under one name, of which links and labels find only the first."""
    for page in html_pages(visits):
        ids = page.find("//@id")
        yield from (f"{page.address}: {each}" for each in sorted({each for each in ids if ids.count(each) > 1}))


def images_without_text(visits):
    """Pictures without `alt`, or without the size that keeps a page from jumping. An empty `alt` is decoration."""
    for page in html_pages(visits):
        for image in page.find("//img"):
            missing = [name for name in ("alt", "width", "height") if image.get(name) is None]
            if missing:
                yield f"{page.address}: {image.get('src')} has no {' and no '.join(missing)}"


def things_from_elsewhere(visits):
    """Scripts, styles, pictures and frames of other hosts."""
    for page in html_pages(visits):
        for found in page.find(LOADED):
            for link in re.split(r"\s[\d.]+[wx],?\s*", found):
                address = urlsplit(urljoin(SITE + page.address, link))
                if f"{address.scheme}://{address.netloc}" != SITE and address.scheme != "data":
                    yield f"{page.address} loads {link}"
    for visit in visits.values():
        if visit.path.endswith((".css", ".js", ".svg")):
            for link in re.findall(r"(?:url\(|@import|import|fetch\()\s*[\"']?((?:https?:)?//[^\"')]+)", visit.text):
                yield f"{visit.address} loads {link}"


def cookies(visits):
    """Cookies that are set, and answers that depend on one."""
    for visit in visits.values():
        if "Set-Cookie" in visit.headers:
            yield f"{visit.address} sets a cookie"
        if "cookie" in visit.headers.get("Vary", "").lower():
            yield f"{visit.address} varies by cookie"


def too_many_queries(visits):
    """Answers that cost more queries than any page may."""
    for visit in visits.values():
        if visit.queries > MOST_QUERIES:
            yield f"{visit.address} asks the database {visit.queries} times"


def repeated_titles(visits):
    """Two pages of one language with the same title, among those that search engines are offered."""
    titles = defaultdict(list)
    for page in indexable_pages(visits):
        titles[page.language, page.title].append(page.address)
    for (_language, title), addresses in titles.items():
        if len(addresses) > 1:
            yield f"{title}: {', '.join(addresses)}"


def incomplete_heads(visits):
    """Pages without one `h1`, a title, a description, their language, or themselves as canonical address."""
    for page in html_pages(visits):
        if len(page.find("//h1")) != 1:
            yield f"{page.address} has {len(page.find('//h1'))} h1"
        if not page.title or not "".join(page.find("//h1//text()")).strip():
            yield f"{page.address} has no title"
        if page.tree.get("lang") != page.language:
            yield f"{page.address} says it is in {page.tree.get('lang')}"
        if page.is_indexable and not "".join(page.find("//meta[@name='description']/@content")).strip():
            yield f"{page.address} has no description"
        if page.is_indexable and (not page.canonical or page.canonical.removeprefix(SITE) not in visits):
            yield f"{page.address} has the canonical address {page.canonical}"


def one_sided_languages(visits):
    """`hreflang` that leads nowhere, does not lead back, or leaves out the page itself."""
    for page in indexable_pages(visits):
        if page.alternates.get(page.language) != SITE + page.address:
            yield f"{page.address} does not name itself"
        if len(page.find("//link[@hreflang='x-default']")) != 1:
            yield f"{page.address} has no default"
        for code, address in page.alternates.items():
            other = visits.get(address.removeprefix(SITE))
            if not other or not other.is_html or other.language != code:
                yield f"{page.address} names {address} for {code}"
            elif other.alternates != page.alternates:
                yield f"{page.address} names {address}, which does not name it"


def unmarked_fallbacks(visits):
    """Pages that are shown in another language but do not keep out of search engines, or do not say what is what."""
    for page in html_pages(visits):
        if not page.is_fallback:
            continue
        if page.is_indexable or page.alternates:
            yield f"{page.address} is offered to search engines"
        if not page.canonical or page.canonical.removeprefix(SITE).startswith(f"/{page.language}/"):
            yield f"{page.address} is not canonical at its own language"
        if not page.find(f"//h1[@lang][not(@lang='{page.language}')]"):
            yield f"{page.address} does not mark the language of its text"


def map_out_of_step(visits):
    """Indexable pages that the site map leaves out, and addresses of it that no page leads to."""
    mapped = set()
    for visit in visits.values():
        if visit.path.startswith("/sitemap-"):
            mapped |= set(re.findall(r"<loc>([^<]+)</loc>", visit.text))
    found = {SITE + page.address for page in indexable_pages(visits) if not urlsplit(page.address).query}
    yield from (f"{address} is not in the site map" for address in sorted(found - mapped))
    yield from (f"{address} is in the site map only" for address in sorted(mapped - found))


def orphans(visits):
    """Pages that nothing but the site map or a feed leads to."""
    for page in html_pages(visits):
        finder = visits.get(page.found_on)
        if finder and not finder.is_html:
            yield f"{page.address} is found on {page.found_on} only"


def english_interface_words(visits):
    """Words of the interface that stand in English on a Russian page."""
    pairs = [
        (message.id, message.string) if isinstance(message.id, str) else (message.id[0], message.string[0])
        for message in messages()
    ]
    english = {" ".join(original.split()) for original, words in pairs if original != words}
    for page in html_pages(visits):
        if page.language == "ru":
            for text, code, _element in texts_of(page.tree):
                if code == "ru" and text in english:
                    yield f"{page.address}: {text}"


def words_in_the_wrong_language(visits):
    """Two words or more in the letters of another language than their mark says."""
    for page in html_pages(visits):
        for text, code, element in texts_of(page.tree):
            others = [letters for other, letters in WRITTEN_IN.items() if other != code]
            if (
                len(text.split()) > 1
                and not WRITTEN_IN[code].search(text)
                and any(len(letters.findall(text)) > 1 for letters in others)
                and text not in NAMES
                and not (page.is_fallback and element.tag == "meta")  # the head is in one language with the text
            ):
                yield f"{page.address}: <{element.tag}> {text}"
