from django.core.management.base import BaseCommand, CommandError
from wagtail.images import get_image_model

from unodc_ca.images.renditions import make_missing


class Command(BaseCommand):
    help = "Make the widths and formats that any image lacks, e.g. after an update that asks for more of them."

    def handle(self, *args, **options):
        made, failed = 0, 0
        for image in get_image_model().objects.prefetch_related("renditions").order_by("pk").iterator(chunk_size=100):
            try:
                made += make_missing(image)
            except Exception as error:  # one lost or broken file does not keep the others from readers
                failed += 1
                self.stderr.write(f"{image.file.name}: {error}")
        self.stdout.write(f"{made} made")
        if failed:
            raise CommandError(f"{failed} could not be read.")
