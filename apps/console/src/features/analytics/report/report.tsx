import { Button, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOrganisation } from '../../../app/session/session';
import { useRead, useRefresh } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { useFormat } from '../../../shared/format/use-format';
import { FormDialog } from '../../../shared/ui/form/form-dialog';
import { Page } from '../../../shared/ui/page';
import { Sparkline } from '../../../shared/ui/sparkline';
import { Empty, Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';
import { say } from '../../../shared/ui/toast';
import { useUrlState } from '../../../shared/url-state';
import { useCatalogue } from '../parts/kpis';

const GRAINS = ['week', 'month', 'quarter', 'year'] as const;
const TARGETS = '/api/analytics/v1/targets';

/** Value against target, per number: how it stands, in words. */
export default function Report() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const { currency } = useOrganisation();
  const [url, setUrl] = useUrlState();
  const [isSetting, setSetting] = useState(false);
  const catalogue = useCatalogue();
  const grain = GRAINS.find((known) => known === url['grain']) ?? 'month';
  const read = useRead<Schemas['ReportDto']>('/api/analytics/v1/kpi-report', { grain });
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
            <div className="scroll-x" tabIndex={0} role="group" aria-label={t('nav.report')}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>{t('report.kpi')}</th>
                    <th className="end">{t('kpis.value')}</th>
                    <th className="end">{t('report.target')}</th>
                    <th className="end">{t('report.difference')}</th>
                    <th>{t('fields.status')}</th>
                    <th style={{ width: '9rem' }}>{t('report.trend')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.kpi} ${JSON.stringify(row.dimensions)}`}>
                      <td>
                        <Link className="link main-cell" to={`/kpis/${row.kpi}`}>
                          {t(`kpi.${row.kpi}`, { defaultValue: row.title })}
                        </Link>
                        <div className="faint">
                          {Object.values(row.dimensions).join(' · ')} {row.note}
                        </div>
                      </td>
                      <td className="end numbers">{row.shown.value}</td>
                      <td className="end numbers">{row.shown.target}</td>
                      <td className="end numbers">{row.shown.difference}</td>
                      <td>
                        <Status of={row.status} />
                      </td>
                      <td>
                        <Sparkline values={row.trend.values} label={t('kpis.trendOf', { name: row.title })} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Read>
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
              options: (catalogue.data?.items ?? []).map(({ name }) => name),
              words: 'kpi',
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
            const isMoney = catalogue.data?.items.find(({ name }) => name === body['kpi'])?.unit === 'money';
            await change(TARGETS, { ...body, ...(isMoney && { currency }) });
            await refresh('/api/analytics');
            say({ text: t('toast.saved') });
          }}
          onClose={() => setSetting(false)}
        />
      )}
    </Page>
  );
}
