import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/format/use-format';
import { mainSeries, useKpi, type KpiDefinition } from '../parts/kpis';
import type { View } from '../parts/range-bar';

/** What was known then, what is known now, and the difference. */
export function AsKnown({ kpi, view }: { readonly kpi: KpiDefinition; readonly view: View }) {
  const { t } = useTranslation();
  const format = useFormat();
  const then = useKpi(kpi.name, { ...view, compare: 'none' });
  const now = useKpi(kpi.name, { from: view.from, to: view.to });
  const before = then.data && mainSeries(then.data)[0]?.value;
  const after = now.data && mainSeries(now.data)[0]?.value;
  // Sums are nothing where nothing was known; rates and percentiles have no value then.
  const isSum = kpi.denominator === null && (kpi.unit === 'money' || kpi.unit === 'count');
  const [first, last] = [before ?? (isSum ? 0 : null), after ?? (isSum ? 0 : null)];
  const isRead = then.data !== undefined && now.data !== undefined;
  const show = (value: number | null | undefined) =>
    value == null ? '–' : format.kpi(value, kpi.unit, now.data?.currency ?? undefined);
  return (
    <section className="card" style={{ padding: '0.75rem 0.875rem' }}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('asOf.then', { day: format.day(view.asOf ?? '') })}</th>
            <th>{t('asOf.now')}</th>
            <th>{t('asOf.since')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="numbers">
            <td>{show(before)}</td>
            <td>{show(after)}</td>
            <td>{isRead && first !== null && last !== null ? show(last - first) : '–'}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
