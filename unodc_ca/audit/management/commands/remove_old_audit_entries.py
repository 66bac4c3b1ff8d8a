from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from unodc_ca.audit.models import AuditEntry

KEPT = timedelta(days=731)  # two years, one of them a leap year


class Command(BaseCommand):
    help = "Deletes entries of the audit that are more than 24 months old. Run it every day."

    def handle(self, **options):
        removed, _kinds = AuditEntry.objects.filter(at__lt=timezone.now() - KEPT).delete()
        self.stdout.write(f"{removed} entries deleted.")
