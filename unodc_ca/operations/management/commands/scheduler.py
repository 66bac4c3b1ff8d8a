from django.core.management.base import BaseCommand

from unodc_ca.operations.scheduler import run


class Command(BaseCommand):
    help = "Publishes and unpublishes pages at their time and runs the periodic commands. Runs until it is stopped."

    def handle(self, **options):
        run()
