"""The pictures of a page at its publication."""

import logging

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from unodc_ca.images.renditions import make_missing

logger = logging.getLogger(__name__)


def prepare_pictures(page):
    """Make the renditions that the images of a page lack: usually none, the task at upload has made them.

    An image that cannot be drawn is logged and keeps no page from the public, which shows a place of the same size.
    """
    images = get_image_model()
    kind = ContentType.objects.get_for_model(images).pk
    used = {pk for found, pk, *_path in ReferenceIndex._extract_references_from_object(page) if found == kind}
    for image in images.objects.filter(pk__in=used).prefetch_related("renditions"):
        try:
            make_missing(image)
        except Exception:  # decoders and storages have errors of their own
            logger.exception("The renditions of image %s cannot be made", image.pk)
