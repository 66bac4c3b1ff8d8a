"""What staff see of visitors' messages. Nobody writes here."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.models import Site

from offices.models import OfficeIndexPage, OfficePage
from tests import build
from unodc_ca.core.models import SiteSettings
from unodc_ca.enquiries.mail import deliver
from unodc_ca.enquiries.models import Enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def messages(home):
    """One message whose mail waits, and one whose mail was sent."""
    common = {"language": "en", "message": "Hello <b>there</b>\nBye", "page_path": "/en/about/"}
    waiting = Enquiry.objects.create(kind="mistake", form_digest="1", last_error="Away", **common)
    sent = Enquiry.objects.create(kind="general", form_digest="2", sent_at=timezone.now(), **common)
    return waiting, sent


@pytest.fixture
def member(client, django_user_model):
    def sign_in(group):
        person = django_user_model.objects.create_user(email="person@example.org", password="x", name="Person")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)

    return sign_in


@pytest.mark.parametrize("group", ["Publishers", "Administrators"])
def test_staff_read_messages(client, member, messages, group):
    member(group)
    assert reverse("enquiry:index") in client.get(reverse("wagtailadmin_home")).content.decode()
    page = client.get(reverse("enquiry:index")).content.decode()
    for message in messages:
        assert message.reference in page
    assert "Something is wrong here" in page
    assert "Waiting" in page
    inside = client.get(reverse("enquiry:inspect", args=[messages[0].pk])).content.decode()
    assert "Hello &lt;b&gt;there&lt;/b&gt;<br>Bye" in inside
    assert date_format(localtime(messages[0].created_at), "SHORT_DATETIME_FORMAT") in inside
    assert "Away" in inside


def test_waiting_ones_can_be_picked_out(client, member, messages):
    member("Publishers")
    waiting, sent = messages
    page = client.get(reverse("enquiry:index"), {"waiting": "true"}).content.decode()
    assert waiting.reference in page
    assert sent.reference not in page


@pytest.mark.parametrize(("group", "may_mend"), [("Editors", False), ("Administrators", True)])
def test_staff_are_told_why_mail_waits(client, member, messages, group, may_mend):
    member(group)
    settings = reverse("wagtailsettings:edit", args=["core", "sitesettings", Site.objects.get().pk])
    page = client.get(reverse("enquiry:index")).content.decode()
    assert "The site settings do not say where contact mail goes." in page
    assert (f'href="{settings}"' in page) == may_mend
    SiteSettings.objects.create(site=Site.objects.get(), contact_email="office@example.org")
    assert "do not say where" not in client.get(reverse("enquiry:index")).content.decode()


def test_the_reason_is_told_in_the_language_of_the_person(admin_client, admin_user, messages):
    deliver(messages[0].pk)
    admin_user.preferred_language = "ru"
    admin_user.save()
    inside = admin_client.get(reverse("enquiry:inspect", args=[messages[0].pk])).content.decode()
    assert "В настройках сайта не указано" in inside


def test_nobody_adds_or_changes_and_administrators_erase(client, admin_client, member, messages):
    for name, args in (("add", []), ("edit", [messages[0].pk])):
        assert admin_client.get(reverse(f"enquiry:{name}", args=args)).status_code == 302
        assert admin_client.post(reverse(f"enquiry:{name}", args=args), {"message": "x"}).status_code == 302
    assert {message.message for message in Enquiry.objects.all()} == {"Hello <b>there</b>\nBye"}
    delete = reverse("enquiry:delete", args=[messages[0].pk])
    member("Publishers")
    client.post(delete)
    assert Enquiry.objects.count() == 2
    admin_client.post(delete)
    assert Enquiry.objects.get() == messages[1]


def test_list_costs_the_same_however_many_messages_it_shows(admin_client, messages, section):
    office = build.make(OfficePage, section(OfficeIndexPage), "Dushanbe")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(reverse("enquiry:index_results")).status_code == 200
        return len(queries)

    cost()  # the first request of a session saves it
    cost_of_two = cost()
    for number in range(8):
        Enquiry.objects.create(kind="general", language="en", message="x", office=office, form_digest=f"more {number}")
    assert cost() == cost_of_two
