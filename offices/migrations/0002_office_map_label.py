from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='officepage',
            name='map_label',
            field=models.CharField(choices=[('right', 'Right of the point'), ('left', 'Left of the point'), ('above', 'Above the point'), ('below', 'Below the point')], default='right', help_text='Choose another side where it would cover the name of a city nearby.', max_length=10, verbose_name='name on the map'),
        ),
    ]
