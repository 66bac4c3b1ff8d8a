from django.core.management.base import BaseCommand

from unodc_ca.enquiries.models import KEPT_FOR, AttemptCount, Enquiry


class Command(BaseCommand):
    help = "Deletes the messages of visitors that have been kept for their term, sent or not, and counts of attempts."

    def handle(self, **options):
        count, _by_model = Enquiry.objects.outdated().delete()
        AttemptCount.objects.outdated().delete()
        self.stdout.write(f"Deleted {count} older than {KEPT_FOR.days} days.")
