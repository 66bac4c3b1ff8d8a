from django.db import migrations

from unodc_ca.editorial.rights import apply_rights


def write_rights(apps, schema_editor):
    apply_rights(apps)


class Migration(migrations.Migration):
    """Give the three groups of staff their rights. Reversing leaves them: people may be members."""

    dependencies = [
        ("core", "0001_initial"),
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

    operations = [migrations.RunPython(write_rights, migrations.RunPython.noop)]
