from django.db import migrations

WAGTAILS_NAME = "Moderators approval"
NAME = "Approval · Утверждение"


def rename(before, after):
    def write(apps, schema_editor):
        for model in ("Workflow", "Task"):
            apps.get_model("wagtailcore", model).objects.filter(name=before).update(name=after)

    return write


class Migration(migrations.Migration):
    """Name the workflow and its task in both languages: the database has room for one name."""

    dependencies = [
        ("editorial", "0002_enquiries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(rename(WAGTAILS_NAME, NAME), rename(NAME, WAGTAILS_NAME))]
