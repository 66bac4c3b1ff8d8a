"""The one analyser of index and query: text becomes terms, each one ASCII word.

SQLite and PostgreSQL then hold the same words and need to know nothing about languages: a term means the same
in both. Russian terms are written in Latin letters, so that a name is often found in either script.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from django.utils.html import format_html
from django.utils.safestring import SafeString

LONGEST_TERM = 40
# Said in every second title and asked by nobody
STOP_WORDS = {
    *("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"),
    *("без", "в", "во", "для", "до", "за", "и", "из", "к", "на", "о", "об", "от", "по", "при", "с", "со", "у"),
}
CONSONANTS = tuple("бвгджзйклмнпрстфхцчшщ")

LETTER = "[^\\W_][\u0300-\u036f]*"
# A target of the Sustainable Development Goals (16.4, 3.b) is one word; so is one with an apostrophe inside
WORD = re.compile(
    rf"(?<![\w.])(?:1[0-7]|[1-9])\.(?:[0-9]{{1,2}}|[a-d])(?!\.?\w)|(?:{LETTER})+(?:['‘’ʻʼ](?:{LETTER})+)*"
)
CYRILLIC = re.compile("[\u0400-\u04ff]")
ACCENTS = re.compile("(?<![иу])\u0306|[\u0300-\u0305\u0307-\u036f]")  # й and ў are letters, ё, é and ӯ are not
SPELLINGS = [
    (re.compile(r"is\Z"), "iz"),  # organis(e) and organiz(e)
    (re.compile(r"([a-z])\1\Z"), r"\1"),  # programm(e) and program
]
LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэіў", "abvgdeziyklmnoprstufyeio", strict=True)),
        **dict(zip("ғқҳҷәөүұңһæøłđı", "gqhjaouunhaoldi", strict=True)),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        **dict.fromkeys("'‘’ʻʼ", ""),
        ".": "p",
    }
)


def terms(text):
    """The terms of a text in their order, repeated ones included.

    terms("Отчёты о programmes, RER/H22") is ["otchet", "program", "rer", "h22"].
    """
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    words = WORD.findall(unicodedata.normalize("NFC", ACCENTS.sub("", folded)))
    return [term for word in words if word not in STOP_WORDS and (term := _term(word))]


def marked(text, wanted):
    """The text as safe HTML, with `<mark>` around the words whose terms are among `wanted`."""
    parts, end = [], 0
    for word in WORD.finditer(text):
        if not wanted.isdisjoint(terms(word.group())):
            parts += [format_html("{}<mark>{}</mark>", text[end : word.start()], word.group())]
            end = word.end()
    return SafeString("".join([*parts, format_html("{}", text[end:])]))


@lru_cache(maxsize=50_000)
def _term(word):
    if not any(letter.isdigit() for letter in word):  # a code or a year has no stem
        word = _stem(word)
    term = "".join(_ascii(letter) for letter in word.translate(LETTERS))[:LONGEST_TERM]
    for spelling, common in SPELLINGS:
        term = spelling.sub(common, term)
    return term


def _stem(word):
    # A stemmer a word: it keeps its state, and threads would share it
    if not CYRILLIC.search(word):
        return snowballstemmer.stemmer("english").stemWord(word)
    stemmer = snowballstemmer.stemmer("russian")
    stem, shorter = word, stemmer.stemWord(word)
    # «Узбекистан» loses its н, as a participle would, «Узбекистане» does not: the stem is stemmed until both agree
    while shorter != stem:
        stem, shorter = shorter, stemmer.stemWord(shorter) if shorter.endswith(CONSONANTS) else shorter
    return stem


def _ascii(letter):
    """Letters of scripts without a table stay apart from each other, as their code."""
    return letter if letter.isascii() else f"u{ord(letter):x}"
