"""A site that is not for demonstration must not have the demonstration's administrator."""

from django.conf import settings
from django.core import checks
from django.db import connections

from unodc_ca.users.models import User

DEMONSTRATION_EMAIL = "demo-admin@example.org"


@checks.register(checks.Tags.database)
def no_demonstration_administrator(databases=None, **kwargs):
    """Run by every `migrate`, so a deployment stops here, and by `check --database default`."""
    if settings.DEMONSTRATION_ADMIN:
        return []
    for alias in databases or []:
        # Before the first migration there is no table to look into.
        if User._meta.db_table not in connections[alias].introspection.table_names():
            continue
        if User.objects.using(alias).filter(email=DEMONSTRATION_EMAIL).exists():
            return [
                checks.Error(
                    f"The demonstration administrator {DEMONSTRATION_EMAIL} exists, and this is no demonstration.",
                    hint="Remove the account: python manage.py create_demonstration_administrator --remove",
                    id="users.E001",
                )
            ]
    return []
