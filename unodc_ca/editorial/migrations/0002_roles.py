from django.db import migrations

from unodc_ca.editorial.rights import Rights

WAGTAILS_NAME = "Moderators approval"
NAME = "Approval · Утверждение"


def write_rights(apps, schema_editor):
    Rights(apps).apply()


def name_the_workflow(apps, schema_editor):
    """In both languages: the database has room for one name."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=WAGTAILS_NAME).update(name=NAME)


class Migration(migrations.Migration):
    """Make the groups of staff and the approval by publishers. Reversing leaves them: people may be members."""

    dependencies = [
        ("editorial", "0001_scopes"),
        ("audit", "0001_initial"),
        ("core", "0001_initial"),
        ("enquiries", "0001_initial"),
        ("navigation", "0001_initial"),
        ("offices", "0001_initial"),
        ("programmes", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("users", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(write_rights, migrations.RunPython.noop),
        migrations.RunPython(name_the_workflow, migrations.RunPython.noop),
    ]
