from django.core.management.base import BaseCommand

from unodc_ca.audit.models import AuditEntry


class Command(BaseCommand):
    help = "Deletes entries of the audit that are more than 24 months old. The scheduler runs it."

    def handle(self, **options):
        self.stdout.write(f"{AuditEntry.objects.remove_outdated()} entries deleted.")
