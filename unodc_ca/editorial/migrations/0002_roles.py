from django.db import migrations

from unodc_ca.editorial.rights import Rights
from unodc_ca.users.roles import APPROVE

WAGTAILS_NAME = "Moderators approval"
NAME = "Approval · Утверждение"


def write_rights(apps, schema_editor):
    Rights(apps).apply()


def prepare_the_workflow(apps, schema_editor):
    """Name it in both languages, the database having room for one name; give its task to those who approve."""
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name__in=[WAGTAILS_NAME, NAME]):
        task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=APPROVE))
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=WAGTAILS_NAME).update(name=NAME)


class Migration(migrations.Migration):
    """Make the groups of staff and the approval by those who publish. Reversing leaves them: people may be members."""

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
        migrations.RunPython(prepare_the_workflow, migrations.RunPython.noop),
    ]
