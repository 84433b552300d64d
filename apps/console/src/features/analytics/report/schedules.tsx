import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { usePages, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { Status } from '../../../shared/ui/status';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { complain, say } from '../../../shared/ui/toast';
import { useKpiOptions } from '../parts/kpis';

const PATH = '/api/analytics/v1/report-schedules';

/** The report by mail: after each period, at an hour of the organisation's time zone. */
export function Schedules() {
  const { t } = useTranslation();
  const may = useMay();
  const refresh = useRefresh();
  const kpis = useKpiOptions();
  const [isPlanning, setPlanning] = useState(false);
  const read = usePages<Schemas['ScheduleDto']>(PATH, { limit: 50 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const stop = async (id: string) => {
    await change(`${PATH}/${id}/stop`, undefined);
    await refresh(PATH);
    say({ text: t('toast.saved') });
  };
  return (
    <section>
      <div className="chart-head">
        <h2 className="section-title">{t('schedules.title')}</h2>
        {may('analyst') && (
          <Button variant="default" onClick={() => setPlanning(true)}>
            {t('schedules.plan')}
          </Button>
        )}
      </div>
      <PagedTable
        label={t('schedules.title')}
        read={read}
        rows={rows}
        keyOf={({ id }) => id}
        empty={{ title: t('schedules.none'), text: t('schedules.noneText') }}
        columns={[
          { key: 'title', name: 'fields.title', show: ({ title }) => <span className="main-cell">{title}</span> },
          { key: 'grain', name: 'kpis.grain', show: ({ grain }) => t(`grain.${grain}`) },
          { key: 'hour', name: 'schedules.hour', isNumber: true, show: ({ hour }) => `${hour}:00` },
          {
            key: 'kpis',
            name: 'nav.kpis',
            show: (row) => (row.kpis.length > 0 ? row.kpis.length : t('schedules.all')),
          },
          { key: 'formats', name: 'schedules.formats', show: ({ formats }) => formats.join(', ').toUpperCase() },
          { key: 'state', name: 'fields.status', show: ({ state }) => <Status of={state} /> },
          {
            key: 'do',
            name: '',
            show: ({ id, state }) =>
              state === 'planned' &&
              may('analyst') && (
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => void stop(id).catch(complain)}>
                  {t('schedules.stop')}
                </Button>
              ),
          },
        ]}
      />
      {isPlanning && (
        <FormDialog
          title={t('schedules.plan')}
          submit={t('actions.create')}
          initial={{ grain: 'week', hour: '7', formats: ['pdf'] }}
          fields={[
            { name: 'title', kind: 'text', isRequired: true },
            {
              name: 'grain',
              label: 'kpis.grain',
              kind: 'choice',
              options: ['day', 'week', 'month', 'quarter', 'year'],
              words: 'grain',
              isRequired: true,
            },
            { name: 'hour', label: 'schedules.hour', kind: 'number', isRequired: true },
            {
              name: 'kpis',
              label: 'nav.kpis',
              kind: 'choices',
              options: kpis,
              hint: 'schedules.kpisHint',
            },
            {
              name: 'formats',
              label: 'schedules.formats',
              kind: 'choices',
              options: ['html', 'pdf', 'csv'],
              isRequired: true,
            },
            { name: 'recipients', label: 'schedules.to', kind: 'text', isRequired: true, hint: 'schedules.toHint' },
          ]}
          onSubmit={async (body) => {
            const recipients = String(body['recipients']).split(/[\s,;]+/);
            await change(PATH, { ...body, recipients });
            await refresh(PATH);
            say({ text: t('toast.created') });
          }}
          onClose={() => setPlanning(false)}
        />
      )}
    </section>
  );
}
