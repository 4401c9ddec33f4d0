
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0002_initial'),
        ('partnership', '0003_rules_of_bodies'),
        ('places', '0002_areas_of_2025'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChosenMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('key', models.CharField(max_length=60, verbose_name='address')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('measure', models.CharField(blank=True, max_length=200, null=True, verbose_name='key of its figures')),
                ('kind', models.CharField(default='population_indicator', max_length=30, verbose_name='kind')),
                ('asks', models.CharField(blank=True, max_length=20, null=True, verbose_name='question it answers')),
                ('wanted', models.CharField(blank=True, max_length=20, null=True, verbose_name='wanted direction')),
                ('headline', models.BooleanField(default=False, verbose_name='headline measure')),
                ('why', models.TextField(blank=True, null=True, verbose_name='why it was chosen')),
                ('lead_role', models.CharField(blank=True, max_length=300, null=True, verbose_name='role of the lead officer')),
                ('group', models.CharField(blank=True, max_length=300, null=True, verbose_name='group of children')),
                ('comparator_group', models.CharField(blank=True, max_length=300, null=True, verbose_name='group it is held against')),
                ('led_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.body', verbose_name='led by')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.service', verbose_name='service')),
            ],
            options={
                'verbose_name': 'chosen measure',
            },
        ),
        migrations.CreateModel(
            name='Break',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('date', models.DateField(verbose_name='from')),
                ('reason', models.TextField(verbose_name='reason')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
                ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
            ],
            options={
                'verbose_name': 'break in the series',
            },
        ),
        migrations.CreateModel(
            name='CurveLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('part', models.CharField(max_length=20, verbose_name='part')),
                ('text', models.TextField(verbose_name='text')),
                ('source', models.CharField(blank=True, max_length=300, null=True, verbose_name='where it comes from')),
                ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'line behind the curve',
            },
        ),
        migrations.CreateModel(
            name='DataGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('key', models.CharField(max_length=60, verbose_name='address')),
                ('title', models.CharField(max_length=300, verbose_name='what should be measured')),
                ('why', models.TextField(verbose_name='why it cannot be')),
                ('fill_from', models.CharField(blank=True, max_length=300, null=True, verbose_name='what could fill it')),
                ('due', models.CharField(blank=True, max_length=20, null=True, verbose_name='by when')),
                ('led_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.body', verbose_name='who will')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'data gap',
            },
        ),
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('name', models.TextField(verbose_name='full name')),
                ('numerator', models.TextField(blank=True, null=True, verbose_name='numerator')),
                ('denominator', models.TextField(blank=True, null=True, verbose_name='denominator')),
                ('unit', models.CharField(max_length=20, verbose_name='unit')),
                ('value_type', models.CharField(max_length=20, verbose_name='kind of value')),
                ('decimals', models.PositiveIntegerField(default=1, verbose_name='decimal places')),
                ('polarity', models.CharField(max_length=10, verbose_name='which is good')),
                ('year_type', models.CharField(max_length=20, verbose_name='kind of year')),
                ('interval_method', models.CharField(max_length=20, verbose_name='method of the likely range')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('web', models.CharField(blank=True, max_length=300, null=True, verbose_name='web address')),
                ('licence', models.CharField(blank=True, max_length=300, null=True, verbose_name='licence')),
                ('lag', models.CharField(blank=True, max_length=300, null=True, verbose_name='how late it comes')),
                ('note', models.TextField(blank=True, null=True, verbose_name='note on quality')),
                ('from_date', models.CharField(blank=True, max_length=20, null=True, verbose_name='holds from')),
                ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'definition',
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('published_on', models.CharField(blank=True, max_length=20, null=True, verbose_name='published')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'edition',
            },
        ),
        migrations.CreateModel(
            name='Load',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('state', models.CharField(default='waiting', max_length=20, verbose_name='state')),
                ('file_name', models.CharField(max_length=300, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                ('format', models.CharField(blank=True, max_length=40, verbose_name='format')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='loaded')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('rows_read', models.PositiveIntegerField(default=0, verbose_name='rows read')),
                ('rows_ready', models.PositiveIntegerField(default=0, verbose_name='observations ready or stored')),
                ('rows_unchanged', models.PositiveIntegerField(default=0, verbose_name='observations already here')),
                ('rows_refused', models.PositiveIntegerField(default=0, verbose_name='rows refused')),
                ('progress', models.PositiveIntegerField(default=0, verbose_name='per cent done')),
                ('report', models.JSONField(blank=True, default=dict, verbose_name='what the checks found')),
                ('error', models.TextField(blank=True, verbose_name='why it failed')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.edition', verbose_name='edition')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='loaded by')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'load',
            },
        ),
        migrations.CreateModel(
            name='LoadFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=60, verbose_name='check')),
                ('refused', models.BooleanField(verbose_name='refused')),
                ('row_number', models.PositiveIntegerField(verbose_name='row')),
                ('column', models.CharField(blank=True, max_length=200, verbose_name='column')),
                ('message', models.TextField(verbose_name='message')),
                ('row', models.JSONField(blank=True, default=dict, verbose_name='row as it stood')),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.load', verbose_name='load')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'fault of a load',
            },
        ),
        migrations.CreateModel(
            name='LoadFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField(verbose_name='content')),
                ('load', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.load', verbose_name='load')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'file of a load',
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, verbose_name='key')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'measure',
            },
        ),
        migrations.CreateModel(
            name='MeasureDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('name', models.TextField(verbose_name='full name')),
                ('numerator', models.TextField(blank=True, null=True, verbose_name='numerator')),
                ('denominator', models.TextField(blank=True, null=True, verbose_name='denominator')),
                ('unit', models.CharField(max_length=20, verbose_name='unit')),
                ('value_type', models.CharField(max_length=20, verbose_name='kind of value')),
                ('decimals', models.PositiveIntegerField(default=1, verbose_name='decimal places')),
                ('polarity', models.CharField(max_length=10, verbose_name='which is good')),
                ('year_type', models.CharField(max_length=20, verbose_name='kind of year')),
                ('interval_method', models.CharField(max_length=20, verbose_name='method of the likely range')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('web', models.TextField(blank=True, null=True, verbose_name='web address')),
                ('licence', models.CharField(blank=True, max_length=300, null=True, verbose_name='licence')),
                ('lag', models.CharField(blank=True, max_length=300, null=True, verbose_name='how late it comes')),
                ('note', models.TextField(blank=True, null=True, verbose_name='note on quality')),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.load', verbose_name='load')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.measure', verbose_name='measure')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'measure definition',
            },
        ),
        migrations.CreateModel(
            name='MeasureReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, verbose_name='key of the chosen measure')),
                ('inputs', models.CharField(max_length=64, verbose_name='SHA-256 of what it was made from')),
                ('body', models.JSONField(verbose_name='document')),
                ('made_at', models.DateTimeField(auto_now=True, verbose_name='made')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'measure report',
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period_start', models.DateField(verbose_name='first day')),
                ('period_end', models.DateField(verbose_name='first day after')),
                ('period_label', models.CharField(max_length=40, verbose_name='period')),
                ('period_kind', models.CharField(max_length=10, verbose_name='kind of period')),
                ('period_status', models.CharField(default='final', max_length=12, verbose_name='status')),
                ('group', models.CharField(blank=True, default='', max_length=300, verbose_name='group')),
                ('row_number', models.PositiveIntegerField(verbose_name='row in its file')),
                ('value', models.FloatField(null=True, verbose_name='value')),
                ('symbol', models.CharField(blank=True, default='', max_length=4, verbose_name='symbol')),
                ('numerator', models.FloatField(null=True, verbose_name='numerator')),
                ('denominator', models.FloatField(null=True, verbose_name='denominator')),
                ('lower95', models.FloatField(null=True, verbose_name='lower 95 % limit')),
                ('upper95', models.FloatField(null=True, verbose_name='upper 95 % limit')),
                ('lower998', models.FloatField(null=True, verbose_name='lower 99.8 % limit')),
                ('upper998', models.FloatField(null=True, verbose_name='upper 99.8 % limit')),
                ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.area', verbose_name='area')),
                ('edition', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.edition', verbose_name='edition')),
                ('load', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.load', verbose_name='load')),
                ('measure', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.measure', verbose_name='measure')),
                ('partnership', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'observation',
            },
        ),
        migrations.CreateModel(
            name='Rebase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('date', models.DateField(verbose_name='from')),
                ('by_role', models.CharField(max_length=300, verbose_name='decided by')),
                ('reason', models.TextField(verbose_name='reason')),
                ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'rebase',
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='place in the list')),
                ('period', models.CharField(blank=True, max_length=20, null=True, verbose_name='by')),
                ('value', models.FloatField(verbose_name='value')),
                ('set_by', models.CharField(max_length=300, verbose_name='set by')),
                ('rationale', models.TextField(verbose_name='why this value')),
                ('chosen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evidence.chosenmeasure', verbose_name='chosen measure')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'target',
            },
        ),
        migrations.CreateModel(
            name='Chart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the drawing')),
                ('svg', models.TextField(verbose_name='drawing')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership', verbose_name='partnership')),
            ],
            options={
                'verbose_name': 'chart',
                'constraints': [models.UniqueConstraint(fields=('partnership', 'sha256'), name='chart_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='chosenmeasure',
            constraint=models.UniqueConstraint(fields=('partnership', 'key'), name='chosen_measure_key_once'),
        ),
        migrations.AddConstraint(
            model_name='chosenmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('population_indicator', 'performance_measure'))), name='chosen_measure_kind'),
        ),
        migrations.AddConstraint(
            model_name='chosenmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('asks__in', ('how_much', 'how_well', 'better_off'))), name='chosen_measure_asks'),
        ),
        migrations.AddConstraint(
            model_name='chosenmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('wanted__in', ('increase', 'decrease', 'close'))), name='chosen_measure_wanted'),
        ),
        migrations.AddConstraint(
            model_name='chosenmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'performance_measure'), models.Q(('asks__isnull', True), ('kind', 'population_indicator'), ('service__isnull', True)), _connector='OR'), name='population_indicator_has_no_service'),
        ),
        migrations.AddConstraint(
            model_name='break',
            constraint=models.UniqueConstraint(fields=('chosen', 'date'), name='break_date_once'),
        ),
        migrations.AddConstraint(
            model_name='curveline',
            constraint=models.UniqueConstraint(fields=('chosen', 'part', 'text'), name='curve_line_once'),
        ),
        migrations.AddConstraint(
            model_name='curveline',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ('helping', 'hindering', 'partner', 'works', 'free', 'next'))), name='curve_line_part'),
        ),
        migrations.AddConstraint(
            model_name='datagap',
            constraint=models.UniqueConstraint(fields=('partnership', 'key'), name='data_gap_key_once'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.UniqueConstraint(fields=('chosen', 'number'), name='definition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ('percent', 'percentage_points', 'rate_per_1000', 'rate_per_10000', 'rate_per_100000', 'count', 'pounds', 'days', 'years', 'score', 'ratio', 'other'))), name='definition_unit'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('value_type__in', ('proportion', 'crude_rate', 'standardised_rate', 'count', 'mean', 'other'))), name='definition_value_type'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('polarity__in', ('high', 'low', 'none'))), name='definition_polarity'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('year_type__in', ('calendar', 'financial', 'academic', 'snapshot', 'other'))), name='definition_year_type'),
        ),
        migrations.AddConstraint(
            model_name='definition',
            constraint=models.CheckConstraint(condition=models.Q(('interval_method__in', ('wilson', 'byar', 'dobson', 'printed', 'none'))), name='definition_interval_method'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('partnership', 'source', 'number'), name='edition_number_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='load',
            constraint=models.UniqueConstraint(fields=('partnership', 'number'), name='load_number_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='load',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('checked', 'stored', 'rolled_back', 'discarded', 'failed', 'waiting'))), name='load_state'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(fields=('partnership', 'key'), name='measure_key_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.UniqueConstraint(fields=('measure', 'number'), name='measure_definition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ('percent', 'percentage_points', 'rate_per_1000', 'rate_per_10000', 'rate_per_100000', 'count', 'pounds', 'days', 'years', 'score', 'ratio', 'other'))), name='measure_definition_unit'),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.CheckConstraint(condition=models.Q(('value_type__in', ('proportion', 'crude_rate', 'standardised_rate', 'count', 'mean', 'other'))), name='measure_definition_value_type'),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.CheckConstraint(condition=models.Q(('polarity__in', ('high', 'low', 'none'))), name='measure_definition_polarity'),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.CheckConstraint(condition=models.Q(('year_type__in', ('calendar', 'financial', 'academic', 'snapshot', 'other'))), name='measure_definition_year_type'),
        ),
        migrations.AddConstraint(
            model_name='measuredefinition',
            constraint=models.CheckConstraint(condition=models.Q(('interval_method__in', ('wilson', 'byar', 'dobson', 'printed', 'none'))), name='measure_definition_interval_method'),
        ),
        migrations.AddConstraint(
            model_name='measurereport',
            constraint=models.UniqueConstraint(fields=('partnership', 'key'), name='measure_report_once'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(fields=('measure', 'area', 'period_start', 'period_end', 'group', 'edition'), name='observation_once'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('period_end__gt', models.F('period_start'))), name='observation_period_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('symbol__in', ('', 'c', 'x', 'z', 'k', 'u', 'low'))), name='observation_symbol'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(('symbol', ''), _negated=True), _connector='OR'), name='observation_says_why_none'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('period_status__in', ('final', 'provisional', 'revised'))), name='observation_period_status'),
        ),
        migrations.AddConstraint(
            model_name='rebase',
            constraint=models.UniqueConstraint(fields=('chosen', 'date'), name='rebase_date_once'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('chosen', 'period'), name='target_period_once'),
        ),
    ]
