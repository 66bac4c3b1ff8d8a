"""Keeps the records up with what is published, unpublished and saved.

Whether the thing itself is public is asked at each search; others know its name only while it is published.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_unpublished

from unodc_ca.core.models import BasePage
from unodc_ca.search.indexing import SNIPPETS, forget, index


def index_page(instance, **kwargs):
    """A page with its translations: they read its facts."""
    if isinstance(instance, BasePage):
        index(type(instance).objects.get(pk=instance.pk))  # its rows as they were saved


def index_saved(instance, raw=False, **kwargs):
    """A snippet; not while a fixture is read."""
    if not raw:
        index(instance)


def forget_deleted(instance, **kwargs):
    """The records of a snippet; those of a page go with its row."""
    forget(instance)


def connect():
    for signal in (page_published, page_unpublished):
        signal.connect(index_page, dispatch_uid="search")
    for model in SNIPPETS:
        post_save.connect(index_saved, sender=model, dispatch_uid="search")
        post_delete.connect(forget_deleted, sender=model, dispatch_uid="search")
