"""Stands before Wagtail's own addresses, under the same prefix: the first match wins."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from unodc_ca.users.views import AccountView

urlpatterns = [
    path("account/", never_cache(require_admin_access(AccountView.as_view()))),
]
