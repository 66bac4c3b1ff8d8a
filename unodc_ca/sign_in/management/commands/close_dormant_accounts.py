from django.core.management.base import BaseCommand

from unodc_ca.sign_in.dormancy import CLOSED_AFTER, close_dormant_accounts


class Command(BaseCommand):
    help = f"Closes accounts unused for {CLOSED_AFTER} days, and tells their owners before. The scheduler runs it."

    def handle(self, **options):
        told, closed = close_dormant_accounts()
        self.stdout.write(f"Told {len(told)}, closed {len(closed)}.")
