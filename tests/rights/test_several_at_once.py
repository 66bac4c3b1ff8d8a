"""What is done to a selection touches what a person has the right to, and leaves the rest as it is."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from programmes.models import Organisation, ProjectPage
from tests.rights.addresses import addresses
from tests.rights.matrix import BULK, who
from tests.rights.world import ROLES, World
from unodc_ca.documents.models import SiteDocument
from unodc_ca.images.models import SiteImage
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


def test_each_address_of_several_at_once_is_tried_here():
    assert {address.name for address in addresses() if address.name.startswith("wagtail_bulk_action")} == set(BULK)


def target(world, name, own, model):
    """The object that a person selects, and a query that finds it for as long as it is as it was."""
    files = world.files[name if own else "colleague"]
    above = world.superuser if name == "administrator" else world.people["administrator"]
    page = world.page(name, own)
    unpublished = NewsPage.objects if isinstance(page, NewsPage) else ProjectPage.objects
    return {
        "page": (page, unpublished.filter(has_unpublished_changes=True)),
        "siteimage": (files["image"], SiteImage.objects),
        "sitedocument": (files["document"], SiteDocument.objects),
        "organisation": (world.records["organisation"], Organisation.objects),
        "user": (world.colleague if own else above, User.objects.filter(is_active=True)),
    }[model]


@pytest.mark.parametrize("name", ROLES)
def test_only_what_a_person_has_the_right_to_is_changed(name):
    world, client, differences = World(), Client(), []
    client.force_login(world.people[name])
    for address, right in BULK.items():
        app, model, action = address.split()[1:]
        for own in (True, False):
            thing, unchanged = target(world, name, own, model)
            path = reverse("wagtail_bulk_action", args=[app, model, action]) + f"?id={thing.pk}"
            with transaction.atomic():
                client.post(path, {"mark_as_active": False})
                changed = not unchanged.filter(pk=thing.pk).exists()
                transaction.set_rollback(True)
            if changed != (name in who(right, own)):
                differences.append(f"{address} {'own' if own else 'other'}: changed {changed}")
    assert differences == []
