"""Where the admin's own doors lead."""

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access


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
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "") or resolve_url("wagtailadmin_home")
    return redirect_to_login(wanted, resolve_url("account_login"))
