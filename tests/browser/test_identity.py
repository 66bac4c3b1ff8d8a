"""Signing in by another service: the browser goes there and comes back, under the policy of our pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_day import look_at
from tests.sign_in import identity_service
from tests.sign_in.door import PASSWORD
from unodc_ca.users.models import User


@pytest.fixture
def service(settings, live_server):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    with identity_service.running() as service:
        service.settings(settings)
        yield service


def test_there_and_back(page, home, home_ru, service):
    User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")
    service.claims["email_verified"] = False
    page.goto("/ru/account/sign-in/")
    look_at(page)
    page.get_by_role("button", name="Our Service").click()
    page.wait_for_url("**/ru/account/identity/refused/unverified/")
    look_at(page)

    service.claims["email_verified"] = True
    page.goto("/admin/reports/audit/")
    page.get_by_role("button", name="Sign in with Our Service").click()
    page.wait_for_url("**/admin/reports/audit/")
    expect(page.get_by_role("cell", name="Identity linked")).to_be_visible()
