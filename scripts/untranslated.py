"""Interface words and their Russian translation.

untranslated.py            fails on a word that is missing, unsure or not compiled; changes nothing here
untranslated.py --collect  writes new words into the catalogue and compiles it
"""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ["unodc_ca", "offices", "programmes", "news", "templates", "locale"]
CATALOGUE = Path("locale/ru/LC_MESSAGES/django.po")


def collect(folder):
    """Copy our sources to the folder, and let Django bring their catalogue up to date there."""
    (folder / "locale").mkdir()
    for source in filter(Path.is_dir, (ROOT / name for name in SOURCES)):
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=ru", "--no-location", "--no-obsolete"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / CATALOGUE


def compile_catalogue(catalogue, compiled):
    """Also refuses a translation whose placeholders are not those of the original."""
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, catalogue], check=True)


def words(compiled):
    with compiled.open("rb") as file:
        translations = gettext.GNUTranslations(file)._catalog
    translations.pop("", None)  # the header, with its dates
    return translations


def problems(folder):
    with collect(folder).open("rb") as file:
        for message in read_po(file, locale="ru"):
            original = message.id if isinstance(message.id, str) else message.id[0]
            translations = [message.string] if isinstance(message.string, str) else message.string
            if original and not all(translations):
                yield f"not translated: {original}"
            elif original and message.fuzzy:
                yield f"marked fuzzy, so not shown: {original}"

    committed = ROOT / CATALOGUE
    if committed.exists():
        compile_catalogue(committed, folder / "fresh.mo")
        compiled = committed.with_suffix(".mo")
        if not compiled.exists() or words(compiled) != words(folder / "fresh.mo"):
            yield f"{compiled.relative_to(ROOT)} is not what {CATALOGUE} compiles to"


def main():
    with TemporaryDirectory() as name:
        folder = Path(name)
        if "--collect" in sys.argv:
            catalogue = ROOT / CATALOGUE
            catalogue.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(collect(folder), catalogue)
            compile_catalogue(catalogue, catalogue.with_suffix(".mo"))
            return 0
        found = list(problems(folder))
    sys.stdout.writelines(f"{line}\n" for line in found)
    return len(found) > 0


if __name__ == "__main__":
    sys.exit(main())
