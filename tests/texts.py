"""How tests read a text that is shown."""

import re


def plain(text, *, spaces=True):
    """A text as its editor typed it, without what typography adds: no-break spaces, word joiners, soft hyphens.

    spaces: False leaves the no-break spaces.
    """
    text = re.sub("[\N{WORD JOINER}\N{SOFT HYPHEN}]", "", text)
    return text.replace("\N{NO-BREAK SPACE}", " ") if spaces else text


def spelled(text):
    """A pattern that finds a text in what is shown, whatever typography has put between its letters."""
    return re.compile("[\N{WORD JOINER}\N{SOFT HYPHEN}]*".join(map(re.escape, text)).replace(r"\ ", r"\s"))
