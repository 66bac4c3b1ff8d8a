"""The texts of a page, and the words of the interface."""

from babel.messages.pofile import read_po
from django.conf import settings
from lxml import etree

from tests.texts import plain

SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-label", "content")
DESCRIBING = {"description", "og:title", "og:description", "og:site_name", "og:image:alt"}


def texts_of(element, language=None):
    """Yield (text, language, element) of each piece of text that people see or hear, with its marked language."""
    if element.tag is etree.Comment or element.tag in ("script", "style"):
        return
    language = element.get("lang", language)
    for name in SPOKEN:
        if name == "content" and (element.get("name") or element.get("property")) not in DESCRIBING:
            continue
        if text := _plain(element.get(name)):
            yield text, language, element
    if text := _plain(element.text):
        yield text, language, element
    for child in element:
        yield from texts_of(child, language)
        if text := _plain(child.tail):
            yield text, language, element


def _plain(text):
    return " ".join(plain(text).split()) if text else ""


def messages():
    """The messages of the Russian catalogue, as Babel reads them."""
    with (settings.BASE_DIR / "locale/ru/LC_MESSAGES/django.po").open("rb") as file:
        return [message for message in read_po(file, locale="ru") if message.id]
