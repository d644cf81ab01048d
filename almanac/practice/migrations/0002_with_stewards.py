"""Whether the stewards may read an example as it stands; of those here already, as until now."""

from typing import Any

from django.db import migrations, models


def of_those_here(apps: Any, schema_editor: object) -> None:
    """What was sent and is not being written anew, the stewards have read."""
    practices = apps.get_model("practice", "Practice").objects.filter(submitted_by__isnull=False)
    practices.exclude(state__in=["draft", "with-approver"]).update(with_stewards=True)


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='practice',
            name='with_stewards',
            field=models.BooleanField(default=False, verbose_name='whether its texts, as they stand, have gone to the stewards'),
        ),
        migrations.RunPython(of_those_here, migrations.RunPython.noop),
    ]
