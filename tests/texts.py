"""How tests read a text that is shown."""

import re


def plain(text, *, spaces=True):
    """A text as its editor typed it, without what typography adds: no-break spaces, word joiners, soft hyphens.

    spaces: False leaves the no-break spaces.
    """
    text = re.sub("[\N{WORD JOINER}\N{SOFT HYPHEN}]", "", text)
    return text.replace("\N{NO-BREAK SPACE}", " ") if spaces else text
