import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOrganisation } from '../../../app/session/session';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat, useLocale } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { Page } from '../../../shared/ui/page';
import { Empty, Read } from '../../../shared/ui/states';
import { say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { boundOf } from '../parts/bound';
import { useCatalogue, useKpiOptions } from '../parts/kpis';
import { ReportTable } from './report-table';
import { Schedules } from './schedules';

const GRAINS = ['week', 'month', 'quarter', 'year'] as const;
const TARGETS = '/api/analytics/v1/targets';

/** Value against target, per number: how it stands, in words. */
export default function Report() {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const may = useMay();
  const refresh = useRefresh();
  const { currency } = useOrganisation();
  const [url, setUrl] = useUrlState();
  const [isSetting, setSetting] = useState(false);
  const catalogue = useCatalogue();
  const kpis = useKpiOptions();
  const grain = GRAINS.find((known) => known === url['grain']) ?? 'month';
  const read = useRead<Schemas['ReportDto']>('/api/analytics/v1/kpi-report', { grain, locale });
  return (
    <Page
      title={t('nav.report')}
      note={read.data && `${format.day(read.data.from)} – ${format.day(read.data.to)}`}
      actions={
        <>
          {(['pdf', 'csv'] as const).map((kind) => (
            <Button
              key={kind}
              variant="default"
              component="a"
              href={`/api/analytics/v1/kpi-report?grain=${grain}&format=${kind}`}
              download
            >
              {kind.toUpperCase()}
            </Button>
          ))}
          {may('analyst') && <Button onClick={() => setSetting(true)}>{t('report.set')}</Button>}
        </>
      }
      bar={
        <SegmentedControl
          aria-label={t('kpis.grain')}
          value={grain}
          data={GRAINS.map((value) => ({ value, label: t(`grain.${value}`) }))}
          onChange={(value) => setUrl({ grain: value })}
        />
      }
    >
      <Read of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('report.none')} text={t('report.noneText')} />
          ) : (
            <ReportTable rows={rows} />
          )
        }
      </Read>
      <Schedules />
      {isSetting && (
        <FormDialog
          title={t('report.set')}
          submit={t('actions.save')}
          initial={{ grain, day: format.isoDay(new Date()) }}
          fields={[
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
              options: [...GRAINS],
              words: 'grain',
              isRequired: true,
            },
            { name: 'day', label: 'report.day', kind: 'day', isRequired: true },
            { name: 'value', label: 'report.target', kind: 'text', isRequired: true, hint: 'report.valueHint' },
          ]}
          onSubmit={async (body) => {
            const unit = catalogue.data?.items.find(({ name }) => name === body['kpi'])?.unit;
            const value = boundOf('value', body['value'], unit, currency);
            await change(TARGETS, { ...body, value, ...(unit === 'money' && { currency }) });
            await refresh('/api/analytics');
            say({ text: t('toast.saved') });
          }}
          onClose={() => setSetting(false)}
        />
      )}
    </Page>
  );
}
