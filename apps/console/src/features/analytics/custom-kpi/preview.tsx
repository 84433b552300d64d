import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/api/client';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { Chart, type ChartColors } from '../../../shared/ui/chart/chart';
import { Highlight } from '../../../shared/ui/record-page';
import { Empty, Read } from '../../../shared/ui/states';
import { barsOption } from '../analyses/options';
import '../parts/kpi.css';
import { isComplete, kpiOf, type Draft } from './draft';

const PAUSE_MS = 500;

/** What the number would be, over the newest stretch of the log, as soon as enough is said. */
export function Preview({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [settled] = useDebouncedValue(draft, PAUSE_MS);
  const isReady = isComplete(settled);
  const body = kpiOf(settled);
  const read = useQuery({
    queryKey: ['kpi-preview', body.measure, body.unit, body.dimensions],
    queryFn: async ({ signal }) =>
      (
        await api.call<Schemas['CustomKpiPreviewDto']>('post', '/api/analytics/v1/custom-kpis/preview', {
          body: kpiOf({ ...settled, name: '' }),
          signal,
        })
      ).data,
    enabled: isReady,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const days = read.data?.days[0]?.points;
  const option = useCallback(
    (colors: ChartColors) =>
      barsOption(
        (days ?? []).map(({ from, value }) => ({ day: from, value })),
        'day',
        ['value'],
        colors,
        (name) => (/^\d/.test(name) ? format.day(name) : t('kpis.value')),
      ),
    [days, format, t],
  );
  return (
    <section className="card chart-card" aria-live="polite">
      <div className="chart-head">
        <h2>{t('build.preview')}</h2>
      </div>
      {!isReady ? (
        <Empty title={t('build.notYet')} text={t('build.notYetText')} />
      ) : (
        <Read of={read}>
          {({ total, read: seen, counted, dimensions }) => (
            <>
              <div className="record-highlights">
                {total.map(({ dimensions: of, points: [point] }, index) => (
                  <Highlight key={index} name={Object.values(of).join(' · ') || t('kpis.value')}>
                    {point?.value == null ? '–' : format.kpi(point.value, settled.unit, of['currency'])}
                  </Highlight>
                ))}
                <Highlight name={t('build.counted')}>
                  {format.number(counted)} / {format.number(seen)}
                </Highlight>
              </div>
              <Chart label={t('build.preview')} option={option} height={220} />
              {dimensions.map(({ name, series }) => (
                <p key={name} className="soft">
                  <strong>{name}</strong>{' '}
                  {series
                    .slice(0, 8)
                    .map(
                      ({ dimensions: of, points: [point] }) =>
                        `${of[name] ?? '–'} ${format.number(point?.value ?? 0, 1)}`,
                    )
                    .join(' · ')}
                </p>
              ))}
            </>
          )}
        </Read>
      )}
    </section>
  );
}
