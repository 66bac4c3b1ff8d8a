"""A new account begins with a link, by which the person chooses a password nobody else has seen."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import override

from unodc_ca.audit.models import Event
from unodc_ca.core.addresses import absolute
from unodc_ca.sign_in.guessing import record


def invite(request, person):
    """Send somebody who has no password yet the link to choose one, in their language."""
    adapter = get_adapter(request)
    with override(person.preferred_language):
        key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
        context = {
            "user": person,
            "inviter": request.user,
            "password_reset_url": adapter.get_reset_password_from_key_url(key),
            "forgotten_url": absolute(reverse("account_reset_password")),
        }
    adapter.send_mail("sign_in/email/invitation", person.email, context)
    record(request, Event.INVITED, person=person)
