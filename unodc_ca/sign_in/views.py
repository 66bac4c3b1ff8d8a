"""Where the admin's own doors lead."""

from allauth.mfa.base.views import AuthenticateView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access

from unodc_ca.core.addresses import full_address


class CodeView(AuthenticateView):
    """The second step with its one form, whatever is sent to it."""

    def _build_forms(self):
        self.webauthn_form = None
        self.auth_form = self.get_form_class()(user=self.stage.login.user, data=self.request.POST or None)
        return self.auth_form


@require_POST
@require_admin_access
def stay_signed_in(request):
    """What somebody who was warned asks for; that it was asked prolongs the session. 204."""
    return HttpResponse(status=204)


@never_cache
def admin_login(request):
    """To the only form there is; who is signed in and was sent here all the same may not enter the admin: 403."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        return render(request, "sign_in/no_access.html", status=403)
    return sign_in_first(request)


@never_cache
def sign_in_first(request):
    """To the page for signing in, and from there to what was wanted, else to the admin. It has no light form."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "") or resolve_url("wagtailadmin_home")
    return redirect_to_login(wanted, full_address(resolve_url("account_login")))
