"""How static files are kept in production."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>\w+)\);')
ADDRESS = re.compile(r'url\("(?P<name>[^"]+)"\)')
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
TEXT = re.compile(r'("[^"]*")')
SPACES = ((re.compile(r"\s+"), " "), (re.compile(r" ?([{};,]) ?|(:) "), r"\1\2"), (re.compile(";}"), "}"))


def _tight(rules):
    """Style rules without the spaces that browsers do not need; texts in quotation marks stay."""
    parts = TEXT.split(rules)
    for spaces, instead in SPACES:
        parts[::2] = [spaces.sub(instead, part) for part in parts[::2]]
    return "".join(parts)


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files, with the style sheet and all it imports as one: a slow line pays by the request."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            sheet = IMPORT.sub(lambda found: self._imported(paths, **found.groupdict()), self._text(paths, SHEET))
            self.delete(SHEET)
            self._save(SHEET, ContentFile(_tight(sheet).encode()))
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _imported(self, paths, name, layer):
        """An imported sheet in its layer, its addresses seen from the folder of the sheet that imports it."""
        folder = posixpath.dirname(SHEET)

        def moved(found):
            file = posixpath.join(folder, posixpath.dirname(name), found["name"])
            return f'url("{posixpath.relpath(file, folder)}")'

        rules = ADDRESS.sub(moved, self._text(paths, posixpath.join(folder, name)))
        return f"@layer {layer} {{\n{rules}}}\n"

    @staticmethod
    def _text(paths, name):
        storage, path = paths[name]
        with storage.open(path) as file:
            return COMMENT.sub("", file.read().decode())
