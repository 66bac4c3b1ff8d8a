"""Rights that somebody changed by hand are told by every `migrate` and by `check --database default`."""

from django.apps import apps
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connection

from unodc_ca.editorial.models import Scope
from unodc_ca.editorial.rights import Rights


@checks.register(checks.Tags.database)
def rights_are_those_of_the_table(databases=None, **kwargs):
    # Before the first migration there is nothing to compare
    if DEFAULT_DB_ALIAS not in (databases or []) or Scope._meta.db_table not in connection.introspection.table_names():
        return []
    differences = list(Rights(apps).differences())
    if not differences:
        return []
    return [
        checks.Warning(
            "The rights of staff differ from the table of roles:\n" + "\n".join(map(str, differences)),
            hint="Make them like the table: python manage.py apply_rights",
            id="editorial.W001",
        )
    ]
