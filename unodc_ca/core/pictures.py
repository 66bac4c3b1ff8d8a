"""The pictures of a page at its publication."""

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from unodc_ca.images.renditions import make_missing


def prepare_pictures(page):
    """Make the renditions that the images of a page lack: usually none, the task at upload has made them."""
    images = get_image_model()
    kind = ContentType.objects.get_for_model(images).pk
    used = {pk for found, pk, *_path in ReferenceIndex._extract_references_from_object(page) if found == kind}
    for image in images.objects.filter(pk__in=used).prefetch_related("renditions"):
        make_missing(image)
