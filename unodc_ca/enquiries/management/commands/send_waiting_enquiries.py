from django.core.management.base import BaseCommand

from unodc_ca.enquiries.mail import deliver
from unodc_ca.enquiries.models import Enquiry


class Command(BaseCommand):
    help = "Tries again to send the messages of visitors that could not be sent. Running it at any time is safe."

    def handle(self, **options):
        waiting = list(Enquiry.objects.waiting().order_by("created_at").values_list("pk", "reference"))
        sent = 0
        for pk, reference in waiting:
            if deliver(pk):
                sent += 1
                self.stdout.write(f"{reference} was sent.")
            else:
                error = Enquiry.objects.values_list("last_error", flat=True).get(pk=pk)
                self.stdout.write(f"{reference} was not sent: {error or 'another process has it'}")
        self.stdout.write(f"Sent {sent} of {len(waiting)} waiting.")
