
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0003_measures'),
        ('partnership', '0003_rules_of_bodies'),
        ('plan', '0003_of_one_version'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('item', models.CharField(max_length=70, verbose_name='plan item')),
                ('note', models.TextField(blank=True, null=True, verbose_name='note')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plan.plan', verbose_name='plan')),
            ],
            options={
                'verbose_name': 'measure of an item',
                'constraints': [models.UniqueConstraint(fields=('plan', 'item', 'measure'), name='item_measure_once')],
            },
        ),
    ]
