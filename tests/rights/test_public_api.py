"""Wagtail's own APIs are not for the public: what it writes by them would go round our screens."""

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.rights.world import person

pytestmark = pytest.mark.django_db
ROUTES = ["", "main/", "v2/pages/", "v3/", "v3/pages/", "v3/docs/", "v3/openapi.json"]


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("role", [None, "Authors"])
def test_no_route_of_theirs_answers(client, home, path, role):
    if role:
        client.force_login(person("author", role))
    answers = [getattr(client, method)(f"/api/{path}") for method in ("get", "post", "put", "delete")]
    assert [answer.status_code for answer in answers] == [404] * 4


def test_none_of_them_is_installed():
    installed = [app.name for app in apps.get_app_configs() if app.name.startswith("wagtail.api")]
    assert installed == []
    assert not [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern).startswith("api")]
