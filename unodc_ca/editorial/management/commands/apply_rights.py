from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from unodc_ca.editorial.rights import Rights


class Command(BaseCommand):
    help = "Makes the rights of all groups those of the table of roles, and tells what differed."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail when something differs")

    @transaction.atomic
    def handle(self, *, check, **options):
        rights = Rights(apps)
        differences = list(rights.differences()) if check else rights.apply()
        for difference in differences:
            self.stdout.write(str(difference))
        if check and differences:
            raise CommandError(f"Differences from the table of roles: {len(differences)}.")
        self.stdout.write(f"Differences from the table of roles: {len(differences)}.")
