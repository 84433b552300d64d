import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import { ChartCard } from '../parts/chart-card';
import { heatOption } from './options';

export interface Cohort {
  readonly cohort: string;
  readonly size: number;
  readonly cells: readonly {
    readonly after: number;
    readonly active: number;
    readonly retention: { readonly value: number | null };
  }[];
}

/** Who came back: a row for those who began together, a column for each period after. */
export function Cohorts({ cohorts }: { readonly cohorts: readonly Cohort[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const periods = Math.max(0, ...cohorts.map(({ cells }) => cells.length));
  const rows = cohorts.flatMap(({ cohort, size, cells }) =>
    cells.map(({ after, active, retention }) => ({ cohort, size, after, active, retention: retention.value })),
  );
  const option = useCallback(
    (colors: ChartColors) => {
      const y = cohorts.map(({ cohort }) => format.day(cohort)).toReversed();
      const fields = cohorts.flatMap(({ cells }, row) =>
        cells.flatMap(({ after, retention: { value } }) =>
          value === null ? [] : [{ x: after, y: y.length - 1 - row, value: Math.round(value * 100), name: '%' }],
        ),
      );
      const x = Array.from({ length: periods }, (_, index) => String(index));
      return heatOption(fields, { x, y, names: ['', t('measure.cohort')] }, colors);
    },
    [cohorts, periods, format, t],
  );
  return (
    <ChartCard title={t('analysis.cohorts')} name="cohorts" rows={rows} option={option}>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t('analysis.cohorts')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('measure.cohort')}</th>
              <th className="end">{t('measure.persons')}</th>
              {Array.from({ length: periods }, (_, index) => (
                <th key={index} className="end">
                  {index}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ cohort, size, cells }) => (
              <tr key={cohort}>
                <td className="numbers" style={{ whiteSpace: 'nowrap' }}>
                  {format.day(cohort)}
                </td>
                <td className="end numbers">{format.number(size)}</td>
                {Array.from({ length: periods }, (_, after) => {
                  const cell = cells.find((known) => known.after === after);
                  const share = cell?.retention.value ?? null;
                  return (
                    <td
                      key={after}
                      className="end numbers"
                      style={
                        share === null
                          ? {}
                          : { background: `color-mix(in srgb, var(--chart-1) ${Math.round(share * 45)}%, transparent)` }
                      }
                      title={cell && format.number(cell.active)}
                    >
                      {share === null ? '' : format.percent(share, 0)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartCard>
  );
}
