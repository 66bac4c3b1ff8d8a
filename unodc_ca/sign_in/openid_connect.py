"""Signing in by an identity that another service vouches for (OpenID Connect). Nobody gets an account by it.

The first time the e-mail address says whose account it is, if the service calls it verified; the identity is linked to
the account then, and later it alone counts. The second factor is asked for as after a password.
"""

import logging
from functools import wraps

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from unodc_ca.audit.models import Event
from unodc_ca.core.addresses import absolute
from unodc_ca.sign_in import guessing
from unodc_ca.users.models import User

logger = logging.getLogger(__name__)

LANGUAGE = "identity_language"  # in the session
REFUSALS = {
    "unknown": _(
        "%(name)s opens no account here for you. Ask an administrator of the site whether you have an account, and "
        "whether it has the e-mail address that %(name)s knows."
    ),
    "unverified": _(
        "%(name)s does not confirm that your e-mail address is yours. Have it confirmed there, or sign in with your "
        "password."
    ),
    "unanswered": _(
        "%(name)s does not answer as it should. Try again in a few minutes, or sign in with your password."
    ),
    "unfinished": _("Signing in with %(name)s was not finished, or it took too long. Begin again."),
}
# No answer, or one that does not have the form of the standard
UNREADABLE = (RequestException, OAuth2Error, ImproperlyConfigured, AttributeError, LookupError, TypeError, ValueError)


class Conversation(OpenIDConnectOAuth2Adapter):
    def get_callback_url(self, request, app):
        """The one that the service has been told, whatever this request says our host is."""
        return absolute(reverse("openid_connect_callback"))


class Provider(OpenIDConnectProvider):
    """The service, and what is taken from its answers: `sub`, which is kept, and the e-mail address, which is not."""

    oauth2_adapter_class = Conversation
    pkce_enabled_default = True

    def extract_uid(self, data):
        """Raises OAuth2Error for the data of one person with the token of another (OpenID Connect Core, 5.3.2)."""
        if data["userinfo"]["sub"] != data["id_token"]["sub"]:
            raise OAuth2Error("The token and the user information are of different people.")
        return super().extract_uid(data)

    def extract_email_addresses(self, data):
        """Take as verified what the standard calls so, the value true: allauth also takes texts such as "true"."""
        addresses = super().extract_email_addresses(data)
        for address in addresses:
            address.verified = data["userinfo"].get("email_verified") is True
        return addresses

    def extract_extra_data(self, data):
        return {}


class IdentityAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request, sociallogin):
        sociallogin.token = None  # has done its work, and would wait in the session for the second factor

    def authenticate_by_email(self, sociallogin):
        """(person, address) of the open account that an identity not seen before may open; None without one.

        An account has one identity: whoever gets a colleague's old address does not get the account.
        """
        service = sociallogin.account.provider
        for address in sociallogin.email_addresses:
            people = User.objects.filter(email=User.objects.normalize_email(address.email), is_active=True)
            linked = SocialAccount.objects.filter(provider=service).values("user")
            person = people.exclude(pk__in=linked).first()
            if address.verified and person:
                return person, person.email
        return None

    def is_open_for_signup(self, request, sociallogin):
        """Never. Raises ImmediateHttpResponse, which says why this identity opens no account."""
        address = next(iter(sociallogin.email_addresses), None)
        why = "unknown" if address and address.verified else "unverified"
        raise ImmediateHttpResponse(refuse(request, why, account=address.email if address else ""))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Raises ImmediateHttpResponse: our page in place of allauth's."""
        if exception:
            logger.warning("%s: %s", provider, exception)
        raise ImmediateHttpResponse(refuse(request, "unanswered" if exception else "unfinished"))


def refuse(request, why, *, account=""):
    """Write down that a sign-in was refused, and lead to the page that says so. why: one of REFUSALS."""
    guessing.record(request, Event.SIGN_IN_REFUSED, account=account, about=f"OpenID Connect: {why}")
    return redirect("openid_connect_refused", why)


def with_provider(view):
    """Give a view the service as `provider`: 404 where none is configured, a refusal where it cannot be understood.

    The address of return has no language: there it is the one in which the person began.
    """

    @wraps(view)
    def view_with_provider(request, *args, **kwargs):
        try:
            provider = get_adapter(request).get_provider(request, Provider.id)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        began_in = request.session.get(LANGUAGE, get_language())
        with override(get_language_from_path(request.path_info) or began_in):
            try:
                return view(request, provider, *args, **kwargs)
            except UNREADABLE:
                logger.exception("%s cannot be understood", provider)
                return refuse(request, "unanswered")

    return never_cache(view_with_provider)


@with_provider
@require_POST
def begin(request, provider):
    """A page that goes on to the service. `form-action` would keep the browser from following a redirect there."""
    request.session[LANGUAGE] = get_language()
    there = provider.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request)).url
    return render(request, "sign_in/go_on.html", {"provider": provider, "there": there})


@with_provider
@require_GET
def callback(request, provider):
    """Where the service sends people back to."""
    return OAuth2CallbackView.adapter_view(Conversation(request, Provider.id))(request)


@with_provider
@require_GET
def refused(request, provider, why):
    """Why a sign-in was refused, and what to do."""
    if why not in REFUSALS:
        raise Http404
    return render(request, "sign_in/refused.html", {"what": REFUSALS[why] % {"name": provider.name}})
