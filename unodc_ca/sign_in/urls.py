"""The addresses of signing in: those of allauth that we use, under a language. There is no signing up."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django.urls import include, path, re_path

from unodc_ca.sign_in import openid_connect
from unodc_ca.sign_in.views import CodeView

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("identity/", openid_connect.begin, name="openid_connect_login"),
    path("identity/refused/<slug:why>/", openid_connect.refused, name="openid_connect_refused"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", reauthentication_required(app="allauth.account")(views.email), name="account_email"),
    path("email/sent/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/forgotten/", views.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/forgotten/changed/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^password/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-factor/authenticate/", CodeView.as_view(), name="mfa_authenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
