from django.core.management.base import BaseCommand, CommandError

from unodc_ca.operations.publication import publish_due


class Command(BaseCommand):
    help = "Publishes and unpublishes once what is due, as the scheduler does all the time. In place of Wagtail's."

    def handle(self, **options):
        done, left = publish_due()
        for item in done:
            self.stdout.write(f"Done: {item}")
        for item in left:
            self.stderr.write(f"Not done: {item}")
        if left:
            raise CommandError(f"{len(left)} could not be published or unpublished. The log says why.")
