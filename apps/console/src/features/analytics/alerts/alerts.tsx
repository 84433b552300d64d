import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOrganisation } from '../../../app/session/session';
import { usePages, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { Page } from '../../../shared/ui/page';
import { PagedTable } from '../../../shared/ui/table/paged-table';
import { complain, say } from '../../../shared/ui/toast';
import { boundOf } from '../parts/bound';
import { useCatalogue, useKpiOptions } from '../parts/kpis';

const PATH = '/api/analytics/v1/alerts';

/** What tells by itself: a number above or below a bound, or out of its usual way. */
export default function Alerts() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const catalogue = useCatalogue();
  const kpis = useKpiOptions();
  const { currency } = useOrganisation();
  const [isSetting, setSetting] = useState(false);
  const read = usePages<Schemas['AlertRowDto']>(PATH, { limit: 50 });
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const unitOf = (kpi: unknown) => catalogue.data?.items.find(({ name }) => name === kpi)?.unit;
  const valueOf = ({ kpi, currency: of }: Pick<Schemas['AlertRowDto'], 'kpi' | 'currency'>, value: number) =>
    format.kpi(value, unitOf(kpi), of);
  const drop = async (id: string) => {
    await change(`${PATH}/${id}/drop`, undefined);
    await refresh(PATH);
    say({ text: t('toast.saved') });
  };
  return (
    <Page
      title={t('nav.alerts')}
      actions={may('analyst') && <Button onClick={() => setSetting(true)}>{t('alerts.set')}</Button>}
    >
      <PagedTable
        label={t('nav.alerts')}
        read={read}
        rows={rows}
        keyOf={({ id }) => id}
        empty={{ title: t('alerts.none'), text: t('alerts.noneText') }}
        columns={[
          { key: 'name', name: 'fields.name', show: ({ name }) => <span className="main-cell">{name}</span> },
          {
            key: 'kpi',
            name: 'report.kpi',
            show: ({ kpi }) => (
              <Link className="link" to={`/kpis/${kpi}`}>
                {kpis.find(({ value }) => value === kpi)?.label ?? kpi}
              </Link>
            ),
          },
          { key: 'grain', name: 'kpis.grain', show: ({ grain }) => t(`grain.${grain}`) },
          {
            key: 'when',
            name: 'alerts.when',
            show: ({ condition, ...row }) =>
              [
                t(`alerts.whens.${String(condition['kind'])}`),
                condition['kind'] === 'anomaly'
                  ? ''
                  : valueOf(row, Number(condition['numerator']) / Number(condition['denominator'])),
              ].join(' '),
          },
          { key: 'times', name: 'alerts.times', isNumber: true, show: ({ times }) => format.number(times) },
          {
            key: 'last',
            name: 'alerts.last',
            show: ({ last, ...row }) =>
              last && (
                <span>
                  {format.day(last.from)}: {valueOf(row, Number(last.value))}{' '}
                  <span className="faint">{t(`alerts.whens.${last.because}`)}</span>
                </span>
              ),
          },
          {
            key: 'do',
            name: '',
            show: ({ id }) =>
              may('analyst') && (
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => void drop(id).catch(complain)}>
                  {t('actions.drop')}
                </Button>
              ),
          },
        ]}
      />
      {isSetting && (
        <FormDialog
          title={t('alerts.set')}
          submit={t('actions.save')}
          initial={{ grain: 'day', when: 'anomaly', quietHours: '24' }}
          fields={[
            { name: 'name', kind: 'text', isRequired: true },
            {
              name: 'kpi',
              label: 'report.kpi',
              kind: 'choice',
              options: kpis,
              isRequired: true,
            },
            {
              name: 'grain',
              label: 'kpis.grain',
              kind: 'choice',
              options: ['day', 'week', 'month', 'quarter'],
              words: 'grain',
              isRequired: true,
            },
            {
              name: 'when',
              label: 'alerts.when',
              kind: 'choice',
              options: ['above', 'below', 'anomaly'],
              words: 'alerts.whens',
              isRequired: true,
            },
            { name: 'threshold', label: 'alerts.threshold', kind: 'text', hint: 'alerts.thresholdHint' },
            { name: 'quietHours', label: 'alerts.quiet', kind: 'number', isRequired: true },
          ]}
          onSubmit={async (body) => {
            const unit = unitOf(body['kpi']);
            const { threshold, ...others } = body;
            await change(PATH, {
              ...others,
              ...(threshold !== undefined && { threshold: boundOf('threshold', threshold, unit, currency) }),
              ...(unit === 'money' && { currency }),
            });
            await refresh(PATH);
            say({ text: t('toast.created') });
          }}
          onClose={() => setSetting(false)}
        />
      )}
    </Page>
  );
}
