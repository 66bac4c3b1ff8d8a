"""What the task queue does for images."""

from django_tasks import task
from wagtail.images import get_image_model

from unodc_ca.images.renditions import make_missing


@task()
def make_renditions(pk):
    """Make what readers will be shown of an image. One deleted meanwhile needs nothing."""
    image = get_image_model().objects.filter(pk=pk).first()
    if image:
        make_missing(image)
