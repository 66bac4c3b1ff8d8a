from django.db import migrations


def write_addresses(apps, schema_editor):
    """For who had an account before allauth came; from then on `signals.py` does it."""
    people = apps.get_model("users", "User").objects.all()
    addresses = apps.get_model("account", "EmailAddress")
    for person in people.exclude(pk__in=addresses.objects.values("user")):
        addresses.objects.create(user=person, email=person.email, verified=True, primary=True)


class Migration(migrations.Migration):
    dependencies = [
        ("sign_in", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("users", "0001_initial"),
    ]

    operations = [migrations.RunPython(write_addresses, migrations.RunPython.noop)]
