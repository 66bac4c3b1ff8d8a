import logging
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unodc_ca.operations.content.checking import check_records
from unodc_ca.operations.content.faults import ContentError
from unodc_ca.operations.content.loading import load
from unodc_ca.operations.content.reading import read_folder
from unodc_ca.search.indexing import tell_statistics


class Command(BaseCommand):
    help = "Builds pages, snippets, settings and menus from the YAML files of a folder. Running it again is safe."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "content", help="where the files are")

    def handle(self, *, folder, verbosity, **options):
        reading = read_folder(folder)
        if not reading.records and not reading.faults:
            raise CommandError(f"There is no content in {folder}.")
        faults = [*reading.faults, *check_records(reading, folder)]
        try:
            if reading.has_unreadable_files:
                raise ContentError(faults)
            with quiet():
                report = load(reading.records, folder, faults)
        except ContentError as error:
            count = len(error.faults)
            raise CommandError(
                f"{count} problem{'s' if count > 1 else ''} in the content, nothing was loaded:\n{error}"
            ) from error
        if report.changes:
            tell_statistics()
        if verbosity > 0:
            self.stdout.write("\n".join(report.lines()))


@contextmanager
def quiet():
    """Without the lines of Wagtail, the search index and the audit for each object that is saved."""
    levels = {logger: logger.level for logger in map(logging.getLogger, ("audit", "django_tasks", "wagtail"))}
    for logger in levels:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)
