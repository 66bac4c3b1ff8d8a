import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from unodc_ca.users.checks import DEMONSTRATION_EMAIL
from unodc_ca.users.models import User


class Command(BaseCommand):
    help = "Makes one administrator to try the site with, on a developer's machine only."
    # `--remove` has to work where the check refuses everything else.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="Delete the account instead; allowed anywhere.")

    def handle(self, *, remove=False, **options):
        existing = User.objects.filter(email=DEMONSTRATION_EMAIL)
        if remove:
            existing.delete()
            self.stdout.write(f"There is no {DEMONSTRATION_EMAIL} any more.")
            return
        if not settings.DEMONSTRATION_ADMIN:
            raise CommandError(
                "A demonstration administrator is made only where DEMONSTRATION_ADMIN is on, which is in the "
                "development settings. For a real site: python manage.py createsuperuser"
            )
        if existing.exists():
            self.stdout.write(f"Demonstration administrator: {DEMONSTRATION_EMAIL}, as before.")
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(DEMONSTRATION_EMAIL, password, name="Demonstration administrator")
        self.stdout.write(f"Demonstration administrator: {DEMONSTRATION_EMAIL}, password {password} (shown only now).")
