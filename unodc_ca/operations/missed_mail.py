"""Mail about pages that could not be published or unpublished at their time."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from unodc_ca.core.addresses import absolute
from unodc_ca.core.schedule import moment_in_words
from unodc_ca.editorial.policies import page_policy
from unodc_ca.operations.models import MissedSchedule
from unodc_ca.sign_in.tasks import send_mail


def what_was_due(missed):
    """One sentence about what has not happened, and when it was due."""
    sentence = (
        _("This page was to be published %(moment)s. It could not be.")
        if missed.action == MissedSchedule.Action.PUBLISH
        else _("This page was to be unpublished %(moment)s. It could not be.")
    )
    return sentence % {"moment": moment_in_words(missed.due_at)}


def what_to_do(missed):
    """One sentence about what helps."""
    if missed.action == MissedSchedule.Action.PUBLISH:
        return _("Cancel the schedule to edit the page, correct it, then publish it or schedule it again.")
    return _("Tell the administrator: only a technical error keeps the page public.")


def send_mail_about(missed, page):
    """Tell those who may publish the page and the person responsible for it, each in their language and time zone."""
    people = {each.pk: each for each in page_policy().users_with_any_permission_for_instance({"publish"}, page)}
    if page.facts.responsible:
        people[page.facts.responsible.pk] = page.facts.responsible
    for person in people.values():
        if person.is_active:
            with override(person.preferred_language), timezone.override(person.time_zone or settings.TIME_ZONE):
                send_mail.enqueue(
                    subject(missed, page), body(missed, page), settings.DEFAULT_FROM_EMAIL, [person.email]
                )


def subject(missed, page):
    publish = missed.action == MissedSchedule.Action.PUBLISH
    words = _("Not published on time: %(page)s") if publish else _("Not unpublished on time: %(page)s")
    return " ".join((words % {"page": page.get_admin_display_title()}).split())


def body(missed, page):
    values = {
        "title": page.get_admin_display_title(),
        "due": what_was_due(missed),
        "reasons": missed.sentences(),
        "advice": what_to_do(missed),
        "address": absolute(reverse("wagtailadmin_pages:edit", args=[page.pk])),
    }
    return render_to_string("operations/missed_schedule.txt", values)
