from django.db import migrations

from unodc_ca.editorial.rights import apply_rights


def write_rights(apps, schema_editor):
    apply_rights(apps)


class Migration(migrations.Migration):
    """Let staff read what visitors write. Reversing leaves the rights, as it leaves the groups."""

    dependencies = [
        ("editorial", "0001_groups"),
        ("enquiries", "0001_initial"),
    ]

    operations = [migrations.RunPython(write_rights, migrations.RunPython.noop)]
