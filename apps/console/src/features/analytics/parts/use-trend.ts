import { useMemo } from 'react';
import type { KpiAnswer } from '../../../shared/api/types';
import { mainSeries, useKpi } from './kpis';
import { before, type Grain } from './range';
import type { View } from './range-bar';

/**
 * A number step by step. Against the days before, each step stands beside the one at the same place of those days; the
 * API's own comparison of steps would be with the step before.
 */
export function useTrend(name: string, view: View, grain: Grain, by: string | undefined) {
  const isBefore = view.compare === 'previous' && !by;
  const own = useKpi(
    name,
    { ...view, compare: view.compare === 'year' && !by ? 'year' : 'none' },
    { grain, ...(by ? { by, top: 6 } : grain !== 'year' && { anomalies: true }) },
  );
  const earlier = useKpi(name, { ...view, ...before(view), compare: 'none' }, { grain }, isBefore);
  const data = useMemo(
    () => (isBefore ? own.data && beside(own.data, earlier.data) : own.data),
    [isBefore, own.data, earlier.data],
  );
  return { data, error: own.error, refetch: own.refetch };
}

function beside(answer: KpiAnswer, earlier: KpiAnswer | undefined): KpiAnswer {
  if (!earlier) return answer;
  const then = mainSeries(earlier);
  const main = mainSeries(answer);
  const points = main.map((point, index) => ({ ...point, ...(then[index] && { before: then[index] }) }));
  return { ...answer, series: answer.series.map((one) => (one.points === main ? { ...one, points } : one)) };
}
