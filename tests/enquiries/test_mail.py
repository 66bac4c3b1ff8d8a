"""The mail to the office, what happens while it cannot be sent, and how long messages are kept."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from offices.models import OfficeIndexPage, OfficePage
from tests import build
from tests.enquiries.forms import send
from unodc_ca.core.models import SiteSettings
from unodc_ca.enquiries.mail import deliver
from unodc_ca.enquiries.models import CLAIM, KEPT_FOR, Enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class MailServerAway(EmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("no route to mail.example.org")


@pytest.fixture
def mailbox(home):
    """The office reads its mail."""
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.update_or_create(site=site, defaults={"contact_email": "office@example.org"})


@pytest.fixture
def mail_away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.MailServerAway"


def enquiry(**values):
    values = {"kind": "general", "language": "en", "message": "Hello", **values}
    return Enquiry.objects.create(form_digest=str(Enquiry.objects.count()), **values)


def command(name):
    output = StringIO()
    call_command(name, stdout=output)
    return output.getvalue().splitlines()


@pytest.fixture
def send_for_good(client, django_capture_on_commit_callbacks):
    """Send the form, with what follows once it is safely kept."""

    def send_it(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return send(client, **changes)

    return send_it


def test_message_goes_to_the_office(send_for_good, mailbox, section):
    office = build.make(OfficePage, section(OfficeIndexPage), "Dushanbe")
    send_for_good(office=office.pk, message="Is it <open>?")
    kept, sent = Enquiry.objects.get(), mail.outbox[0]
    assert sent.to == ["office@example.org"]
    assert sent.reply_to == ["aliya@example.org"]
    assert sent.subject == f"[{kept.reference}] General question"
    assert "wrote:\n\nIs it <open>?\n\nNumber:" in sent.body  # the message stands apart
    assert "Office: Dushanbe" in sent.body
    assert "Name: Aliya" in sent.body
    assert f"/admin/enquiry/inspect/{kept.pk}/" in sent.body
    assert (kept.attempts, kept.last_error) == (1, "")
    assert timezone.now() - kept.sent_at < timedelta(minutes=1)


def test_mail_names_the_page_and_the_readers_language(mailbox):
    deliver(enquiry(page_path="/ru/about/", language="ru", kind="mistake").pk)
    body = mail.outbox[0].body
    assert "Page: http://localhost/ru/about/" in body
    assert "Language: Russian" in body
    assert "no answer is expected" in body
    assert mail.outbox[0].reply_to == []


@pytest.mark.parametrize("field", ["name", "email", "message", "kind"])
def test_nothing_typed_gets_into_the_headers(send_for_good, mailbox, field):
    send_for_good(**{field: "x@example.org\r\nBcc: victim@example.org\r\nSubject: spam"})
    for sent in mail.outbox:
        headers = dict(sent.message().items())
        assert "victim" not in str(headers)
        assert set(sent.recipients()) == {"office@example.org"}


def test_mail_follows_only_a_message_that_is_kept(client, mailbox):
    send(client)  # the test's own transaction has not ended
    assert Enquiry.objects.get().sent_at is None
    assert not mail.outbox


def test_in_production_a_worker_sends_the_mail(send_for_good, mailbox, settings):
    settings.TASKS = {"default": {"BACKEND": "unodc_ca.operations.task_queue.TaskQueue"}}
    send_for_good(message="A secret")
    queued = DBTaskResult.objects.get()
    assert "secret" not in str(queued.args_kwargs)
    assert not mail.outbox
    queued.task.call(*queued.args_kwargs["args"], **queued.args_kwargs["kwargs"])  # as the worker does
    assert "A secret" in mail.outbox[0].body
    assert Enquiry.objects.get().sent_at


def test_visitor_does_not_notice_that_mail_is_away(send_for_good, mailbox, mail_away):
    assert send_for_good().status_code == 302
    kept = Enquiry.objects.get()
    assert (kept.sent_at, kept.attempts, kept.claimed_at) == (None, 1, None)
    assert kept.last_error == "ConnectionRefusedError: no route to mail.example.org"


def test_without_an_address_messages_are_kept_for_staff(send_for_good, home):
    assert send_for_good().status_code == 302
    kept = Enquiry.objects.get()
    assert (kept.sent_at, kept.attempts) == (None, 0)
    assert "do not say where contact mail goes" in kept.last_error


def test_mail_that_would_be_thrown_away_is_not_called_sent(mailbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    kept = enquiry()
    assert not deliver(kept.pk)
    kept.refresh_from_db()
    assert kept.sent_at is None
    assert kept.last_error == "The site has no mail server."


def test_waiting_messages_are_sent_once(mailbox, settings):
    first, second = enquiry(message="first"), enquiry(message="second")
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.MailServerAway"
    assert command("send_waiting_enquiries")[-1] == "Sent 0 of 2 waiting."
    settings.EMAIL_BACKEND = working
    assert command("send_waiting_enquiries") == [
        f"{first.reference} was sent.",
        f"{second.reference} was sent.",
        "Sent 2 of 2 waiting.",
    ]
    assert command("send_waiting_enquiries") == ["Sent 0 of 0 waiting."]
    assert len(mail.outbox) == 2
    first.refresh_from_db()
    assert (first.attempts, first.last_error) == (2, "")


def test_message_that_another_process_is_sending_is_left_to_it(mailbox):
    kept = enquiry()
    assert Enquiry.objects.claim(kept.pk)
    assert command("send_waiting_enquiries")[0].endswith("another process has it")
    assert not mail.outbox
    Enquiry.objects.update(claimed_at=timezone.now() - CLAIM - timedelta(seconds=1))  # it crashed
    assert command("send_waiting_enquiries")[-1] == "Sent 1 of 1 waiting."


def test_old_messages_are_deleted(home):
    kept = enquiry(created_at=timezone.now() - KEPT_FOR + timedelta(minutes=1))
    enquiry(created_at=timezone.now() - KEPT_FOR - timedelta(minutes=1), sent_at=timezone.now())
    enquiry(created_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    assert command("remove_old_enquiries") == ["Deleted 2 older than 180 days."]
    assert list(Enquiry.objects.all()) == [kept]


def test_message_does_not_keep_an_office_from_being_deleted(section):
    office = build.make(OfficePage, section(OfficeIndexPage), "Dushanbe")
    kept = enquiry(office=office)
    reverse("enquiry:index")  # the admin knows its screens once its addresses are read
    call_command("rebuild_references_index", verbosity=0)
    office.delete()
    kept.refresh_from_db()
    assert kept.office_id is None
