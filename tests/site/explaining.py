"""Explains what a page shows: what a record holds, what the interface says, and what neither has put there."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import override

from offices.choices import Qualifier
from tests.site.crawl import SITE
from tests.site.texts import messages, texts_of
from tests.site.values import Value, plain
from unodc_ca.core.fields import language_name
from unodc_ca.core.templatetags.facts import money

# Numbers of records, ways to them, and the scales of drawings
COUNTED = ("list-head", "filters", "pagination", "breadcrumbs", "contents", "scale")
NEAREST = (
    "ancestor-or-self::*[self::tr or self::li or self::section or self::header"
    " or contains(@class, 'card') or contains(@class, 'facts__pair') or contains(@class, 'places__pair')]"
)


@dataclass
class Shown:
    """A text in an element of a page, and the values that explain it. rest: what nothing explains."""

    address: str
    text: str
    element: object = field(repr=False)
    values: list
    rest: str


class Explainer:
    """Explains pages by the records. records: a `Records`."""

    def __init__(self, records):
        self._records = records
        self._interface = {code: _interface(code) for code, _name in settings.LANGUAGES}

    def explain(self, page):
        """A `Shown` for each text in the main part of a page, a `Visit`, that is not only words of the interface."""
        [main] = page.find("//main")
        shown = []
        for text, _language, element in texts_of(main):
            if _is_counted(element) or text in self._interface[page.language][0]:
                continue
            known = self._known(page, element)
            if element.xpath("ancestor::tfoot"):
                known = {**known, **_sums(shown, element, page.language)}
            shown.append(Shown(page.address, text, element, *self._explain(text, known, page.language)))
        return shown

    def _known(self, page, element):
        """{text: Value} of what may stand in an element: what is held by the page and by what is linked beside it."""
        values = dict(self._records.values(page.path, page.language))
        for address in _linked_beside(element, page.language):
            values |= self._records.values(address, page.language)
        return values

    def _explain(self, text, known, code):
        """(values, rest): a text is one value, or several with words of the interface between them."""
        if text in known:
            return [known[text]], ""
        values, rest = [], text
        for each in sorted((each for each in known if each in text), key=len, reverse=True):
            rest, count = re.subn(rf"(?<!\w){re.escape(each)}(?!\w)", "\n", rest)
            if count:
                values.append(known[each])
        rest = self._interface[code][1].sub(" ", rest)
        return values, re.sub(r"[\W_]+", " ", rest).strip()


def _is_counted(element):
    around = [element, *element.iterancestors()]
    return any(each.tag == "form" or set(each.get("class", "").split()) & set(COUNTED) for each in around)


def _linked_beside(element, code):
    """The addresses in the nearest row, item, card or header that has links; of a section, that of its heading."""
    for container in reversed(element.xpath(NEAREST)):
        links = container.xpath("./h2//a/@href" if container.tag == "section" else ".//a/@href")
        links = [link.removeprefix(SITE).partition("#")[0] for link in links]
        links = [link for link in links if link.startswith(f"/{code}/")]
        if links:
            return links
    return []


def _sums(shown, element, code):
    """{text: Value} of what the amounts above a foot add up to, for each currency, however it is meant."""
    [table] = element.xpath("ancestor::table[1]")
    amounts = defaultdict(list)
    for each in shown:
        if table in each.element.iterancestors():
            for value in each.values:
                if value.kind == "amount":
                    amounts[value.record.currency].append(value.record)
    sums = {}
    with override(code):
        for currency, rows in amounts.items():
            for qualifier in Qualifier.values:
                total = SimpleNamespace(amount=sum(row.amount for row in rows), currency=currency, qualifier=qualifier)
                text = plain(money(total))
                sums[text] = Value(text, rows[0], "sum")
    return sums


def _interface(code):
    """The words of the interface in a language, and a pattern of their parts around what is filled in.

    Words with a figure in them explain nothing: no template may say how many there are of something.
    """
    words = set()
    for message in messages():
        texts = message.id if code == settings.LANGUAGE_CODE else message.string
        words |= {texts} if isinstance(texts, str) else set(texts)
    for shown, _name in settings.LANGUAGES:  # the language of a file, or of a page that is not translated
        words |= {language_name(shown, code), capfirst(language_name(shown, code))}
    words |= {part for each in words for part in re.split(r"%\(\w+\)[sd]|\{\w+\}", each)}
    words = {" ".join(each.split()) for each in words if each.strip() and not re.search(r"\d", each)}
    longest_first = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest_first))
