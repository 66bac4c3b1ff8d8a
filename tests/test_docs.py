"""What the documentation promises: pictures, links and commands exist, and the admin has the words that it names."""

import gettext
import re
from functools import cache
from pathlib import Path

import pytest
import wagtail

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDES = {name: {"en": DOCS / f"{name}.md", "ru": DOCS / f"{name}.ru.md"} for name in ("editors", "users")}
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
CATALOGUES = [ROOT / "locale", Path(wagtail.__file__).parent]

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
each_guide = pytest.mark.parametrize("guide", GUIDES)
each_language = pytest.mark.parametrize("language", ["en", "ru"])


def links(document):
    """The addresses of a document's links and pictures, as written."""
    return re.findall(r"\]\(([^)\s]+)\)", document.read_text())


def tasks(guide, language):
    """The tasks of a guide in their order: {anchor: text}."""
    _opening, *parts = re.split(r'<a id="([\w-]+)"></a>\n## ', GUIDES[guide][language].read_text())
    return dict(zip(parts[::2], parts[1::2], strict=True))


def interface_words(text):
    """What stands in bold, in small letters: fields are named so and shown with a capital."""
    return {" ".join(words.split()).lower() for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)}


@cache
def russian():
    """Every Russian translation of an interface word, of ours and of Wagtail's: {English: {Russian}}."""
    translations = {}
    for compiled in (path for folder in CATALOGUES for path in folder.rglob("ru/LC_MESSAGES/*.mo")):
        with compiled.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for key, words in catalogue.items():
            english = key[0] if isinstance(key, tuple) else key
            translations.setdefault(english.split("\4")[-1].strip().lower(), set()).add(words.strip().lower())
    return translations


def test_every_picture_is_shown_by_the_guide_in_its_language():
    for language, guide in GUIDES["editors"].items():
        shown = {DOCS / address for address in links(guide) if address.endswith(".png")}
        assert shown == set((DOCS / "pictures").glob(f"*-{language}.png"))


@each_guide
def test_a_guide_has_the_same_tasks_in_the_same_order_in_both_languages(guide):
    assert list(tasks(guide, "en")) == list(tasks(guide, "ru"))


@each_language
def test_contents_name_every_task_in_order(language):
    listed = [address[1:] for address in links(GUIDES["editors"][language]) if address.startswith("#")]
    assert listed == list(tasks("editors", language))


@each_document
def test_links_lead_to_something(document):
    relative = [address.split("#")[0] for address in links(document) if not re.match(r"https?:|mailto:|#", address)]
    assert [address for address in relative if not (document.parent / address).exists()] == []


@each_document
def test_commands_are_in_the_makefile(document):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = re.findall(r"(?:^|`)(?:\w+=\S+ )?make ([a-z-]+)", document.read_text(), re.MULTILINE)
    assert [target for target in named if target not in targets] == []


@each_guide
@each_language
def test_bold_words_are_words_of_the_admin(guide, language):
    known = russian() if language == "en" else set().union(*russian().values())
    assert {words for words in interface_words(GUIDES[guide][language].read_text()) if words not in known} == set()


@pytest.mark.parametrize(("guide", "task"), [(guide, task) for guide in GUIDES for task in tasks(guide, "en")])
def test_a_guide_names_the_same_words_in_both_languages(guide, task):
    english, ours = (interface_words(tasks(guide, language)[task]) for language in ("en", "ru"))
    assert {words for words in english if not russian().get(words, set()) & ours} == set()
    assert ours <= set().union(*(russian().get(words, set()) for words in english))
