from django.db import migrations

from unodc_ca.editorial.rights import apply_rights


def write_rights(apps, schema_editor):
    apply_rights(apps)


class Migration(migrations.Migration):
    """Let administrators read the audit. Reversing leaves the right, as it leaves the groups."""

    dependencies = [
        ("editorial", "0003_name_of_the_workflow"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(write_rights, migrations.RunPython.noop)]
