"""One administrator to try the site with, never on a real one."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from unodc_ca.users.checks import DEMONSTRATION_EMAIL
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


def run(*arguments):
    printed = StringIO()
    call_command("create_demonstration_administrator", *arguments, stdout=printed)
    return printed.getvalue()


def complaints():
    return [found for found in run_checks(databases=["default"]) if found.id == "users.E001"]


def test_is_made_once_with_a_password_shown_once(settings):
    settings.DEMONSTRATION_ADMIN = True
    first = run()
    password = re.search(r"password (\S+)", first)[1]
    user = authenticate(username=DEMONSTRATION_EMAIL, password=password)
    assert user.is_superuser
    second = run()
    assert password not in second
    assert second.count("\n") == 1
    assert User.objects.get().password == user.password
    assert complaints() == []


def test_is_refused_outside_a_demonstration(settings):
    settings.DEMONSTRATION_ADMIN = False
    with pytest.raises(CommandError, match="DEMONSTRATION_ADMIN"):
        run()
    assert not User.objects.exists()


def test_stops_the_deployment_of_a_real_site_that_has_it(settings):
    settings.DEMONSTRATION_ADMIN = True
    run()
    settings.DEMONSTRATION_ADMIN = False
    assert len(complaints()) == 1
    run("--remove")
    assert complaints() == []
