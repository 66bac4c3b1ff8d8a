"""The fine print of texts: what stays together on a line, and where a long word may break. Editors type none of it.

Spaces become no-break spaces, a word joiner (U+2060) goes to both sides of the dash of a range, soft hyphens go into
the long words of Russian headings. Nothing else of a text changes, and doing it twice changes nothing more. Addresses
of sites, e-mails and codes such as XAC/K22 stay as they are.
"""

import re
from functools import lru_cache
from itertools import chain, zip_longest

from pyphen import Pyphen

NBSP = "\N{NO-BREAK SPACE}"
JOINER = "\N{WORD JOINER}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"

LONGEST_RUN = 17  # characters that stay together in a heading: more do not fit on a line of 320 pixels
LONG_WORD = 12  # letters from which on a word of a heading may break
LEAST_PART = 4  # letters that stay together at either end of it

# One character stands for each tag while a text with mark-up is worked on, by what the tag means to the text
INLINE, BLOCK, HEADING, HEADING_END = "\0\1\2\3"
EDGES = BLOCK + HEADING + HEADING_END
TAGS = re.compile(
    r"(?P<other><!--.*?-->|<(?P<skipped>code|kbd|math|pre|samp|script|select|style|svg|textarea)\b.*?</(?P=skipped)\s*>)"
    r"|(?P<inline></?(?:a|abbr|b|cite|em|i|mark|q|small|strong|sub|sup|time)(?![\w-])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<heading><(?:h[1-3](?![\w-])|th(?=[^<>]*\sscope=\"?row))(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<heading_end></(?:h[1-3]|th)\s*>)"
    r"|(?P<block><[/!a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL | re.IGNORECASE,
)
MARKS = {"inline": INLINE, "heading": HEADING, "heading_end": HEADING_END, "block": BLOCK, "other": BLOCK}
MARK = re.compile(f"[{INLINE}{EDGES}]")
HEADINGS = re.compile(f"({HEADING}[^{HEADING}{HEADING_END}]*{HEADING_END})")

ADDRESS = (
    rf"(?<![\w.@-])(?:(?:https?://|www\.)[^\s{INLINE}{EDGES}]+|[\w.+-]+@[\w.-]+"
    rf"|(?:[\w-]+\.)+[a-z]{{2,}}(?:/[^\s{INLINE}{EDGES}]*)?)"
)
RANGE = re.compile(r"–(?<=\d–)(?=\d)")
RANGES = re.compile(rf"{ADDRESS}|(?P<range>{RANGE.pattern})")
LONG_WORDS = re.compile(rf"{ADDRESS}|(?P<word>(?<![\w{SOFT_HYPHEN}])[А-Яа-яЁё]{{{LONG_WORD},}}(?![\w{SOFT_HYPHEN}]))")
RUNS = re.compile(rf"[^ \t\r\n\f{EDGES}]{{{LONGEST_RUN + 1},}}")
UNSEEN = re.compile(rf"[{INLINE}{JOINER}{SOFT_HYPHEN}]|&#?\w{{1,8}}(?=;)")  # an entity is one character, its semicolon

CAPITAL = "[A-ZÀ-ÖØ-ÞŇŞŠŽА-ЯЁІҒҚҢҮҰҲҶҺӘӢӨӮ]"
# A number stays with what it counts, not with the next step of the sentence: “16 and 17”, “5 из 8”
NOT_COUNTED = (
    "and|are|as|at|by|for|from|in|is|of|on|or|the|to|was|were|with"
    "|а|в|во|для|до|за|и|из|или|к|на|не|но|о|об|от|по|при|с|со|у"
)


def _rules(*pairs):
    """The spaces that become no-break spaces, by (what stands before, what stands after), as one pattern.

    Its group is what stands before, from the beginning of the word. Tags within the line, as `<b>`, may stand beside
    the space; a space between two of them stays, as it may be of the layout.
    """
    places = (rf"{before}(?:{INLINE}+(?= {after})|(?= {INLINE}*{after}))" for before, after in pairs)
    return re.compile(rf"((?<!\w)(?:{'|'.join(places)})) ")


DASHES = re.compile(rf" (?<=[^\s{EDGES}] )(?={INLINE}*[–—](?![^\s{INLINE}{EDGES}]))")
EVERYWHERE = (
    # In English a year is no number of anything: “in 2022 UNODC”
    (
        rf"(?<![/.,:-])(?!(?:19|20)\d\d{INLINE}* {INLINE}*[A-Za-z])\d+(?:[.,]\d+)*",
        rf"(?!(?i:{NOT_COUNTED})(?!\w))(?:[^\W\d_]|[%‰°])",
    ),
    (r"[№§]", r"\d"),
    (rf"{CAPITAL}\.", CAPITAL),
    (r"УНП", r"ООН(?!\w)"),
)
IN_RUSSIAN = (
    (r"(?<![/.@-])[А-ЯЁа-яё][а-яё]?", rf"[^\s{INLINE}{EDGES}]"),
    (r"(?<![.,:/+-])\d{1,3}", r"\d{3}(?!\d)"),
)
RULES = {"ru": _rules(*EVERYWHERE, *IN_RUSSIAN)}
RULES_ELSEWHERE = _rules(*EVERYWHERE)


def typeset(text, language):
    """A plain text as it is printed. language: the one it is written in."""
    return _glue(_join_ranges(text), language)


def typeset_heading(text, language):
    """The same for a heading, a lead or the head of a row: long words may break, and little enough stays together."""
    text = _join_ranges(text)
    return _hyphenate(_shorten(text, _glue(text, language)), language)


def typeset_html(html, language, *, heading=False):
    """The same for a text with mark-up: tags, entities and code stay as they are.

    heading: all of it is one; otherwise what stands in `h1` to `h3` and in heads of rows is treated as such.
    """
    if MARK.search(html):  # control characters, which no HTML may have
        return html
    tags = []

    def stand_in(match):
        tags.append(match[0])
        return MARKS[match.lastgroup]

    text = TAGS.sub(stand_in, html)
    if heading:
        text = typeset_heading(text, language)
    else:
        parts = HEADINGS.split(text)
        parts[::2] = [typeset(part, language) for part in parts[::2]]
        parts[1::2] = [typeset_heading(part, language) for part in parts[1::2]]
        text = "".join(parts)
    return "".join(chain.from_iterable(zip_longest(MARK.split(text), tags, fillvalue="")))


def _join_ranges(text):
    return RANGES.sub(_joined, text) if RANGE.search(text) else text


def _joined(match):
    return f"{JOINER}–{JOINER}" if match["range"] else match[0]


def _glue(text, language):
    """Puts the no-break spaces; each takes the place of a space, so that the text is as long as before."""
    parts = RULES.get(language.partition("-")[0], RULES_ELSEWHERE).split(DASHES.sub(NBSP, text))
    parts[1::2] = [before + NBSP for before in parts[1::2]]
    return "".join(parts)


def _shorten(text, glued):
    """Takes back the new no-break spaces of what has become too long for a narrow line."""

    def shorter(match):
        first, *others = text[match.start() : match.end()].split(" ")
        lines = [first]
        for other in others:
            together = f"{lines[-1]}{NBSP}{other}"
            if len(UNSEEN.sub("", together)) <= LONGEST_RUN:
                lines[-1] = together
            else:
                lines.append(other)
        return " ".join(lines)

    return RUNS.sub(shorter, glued)


def _hyphenate(text, language):
    return LONG_WORDS.sub(_broken, text) if language.partition("-")[0] == "ru" else text


def _broken(match):
    return _with_soft_hyphens(match["word"]) if match["word"] else match[0]


@lru_cache(maxsize=4096)
def _with_soft_hyphens(word):
    return _dictionary().inserted(word, SOFT_HYPHEN)


@lru_cache(maxsize=1)
def _dictionary():
    return Pyphen(lang="ru_RU", left=LEAST_PART, right=LEAST_PART)
