"""How templates are read."""

import re

from django.template.loaders.filesystem import Loader

INDENTATION = re.compile(r"\n\s*")


class TightLoader(Loader):
    """Our pages without their indentation, a tenth of what they weigh; no template of a page holds preformatted text.

    Mail is plain text, in which lines and blank lines mean something.
    """

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        return INDENTATION.sub("\n", contents) if origin.name.endswith(".html") else contents
