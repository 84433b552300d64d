import { compileCustomKpi, finest, type CustomKpi } from '@rapport/analytics-domain';
import { isoDate, zoneCalendar } from '@rapport/platform-consumer';
import { seriesOf, type KpiSeries } from '../../answer-kpi/kpi-series';
import { sumsOfPeriods } from '../../answer-kpi/sums-of-periods';
import type { Known } from '../../known/known';
import { withTail } from '../../known/with-tail';
import { KpiParameters } from '../../kpi-parameters';
import { questionOf } from '../../kpi-question';
import type { KpiSources } from '../../kpi-sources';
import type { AnalyticsModels } from '../../models/analytics-models';
import { customModels, customRegistration } from '../custom-models';
import type { CustomKpiPreviewDto } from './preview.dto';

/** Positions of the log that a preview looks through. */
const MOST_POSITIONS = 100_000;
const MOST_DAYS = 31;
const TOP = 5;

/** Answers as the KPI would if the log were only its end. Nothing is kept. */
export async function previewOf(
  { readModels, tail }: KpiSources,
  current: AnalyticsModels,
  kpi: CustomKpi,
  through: number,
  today: number,
): Promise<CustomKpiPreviewDto> {
  const compiled = compileCustomKpi(kpi, 1);
  const models = customModels(current, compiled, false);
  const calendar = zoneCalendar(models.timeZone);
  const after = Math.max(0, through - MOST_POSITIONS);
  let [read, counted] = [0, 0];
  const { projection } = compiled;
  const registration = customRegistration(models.timeZone, {
    ...compiled,
    projection: {
      ...projection,
      contributions: (event) => {
        const contributions = projection.contributions(event);
        read++;
        if (contributions.length > 0) counted++;
        return contributions;
      },
    },
  });
  const deltas = await tail.deltas([registration], calendar, { after, through, recordedDay: today });
  // Who is one person is known; what was counted is not.
  const nothing: Known = {
    sum: async (model, query) => (model.name === models.links.name ? readModels.sum(model, query) : []),
    members: async () => [],
  };
  const known = withTail(nothing, deltas);
  const finests = new Set(compiled.facts.map((fact) => finest(fact).cells));
  const days = [...deltas.cells, ...deltas.bitmaps]
    .filter(({ model, occurredDay }) => finests.has(model.name) && occurredDay <= today)
    .map(({ occurredDay }) => occurredDay);
  const last = days.reduce((a, b) => Math.max(a, b), Math.min(today, ...days.slice(0, 1)));
  const first = days.reduce((a, b) => Math.min(a, b), last);
  const answer = async (said: Partial<KpiParameters>, from: number): Promise<readonly KpiSeries[]> => {
    const range = { from: isoDate(from), to: isoDate(last) };
    const parameters = Object.assign(new KpiParameters(), { ...range, ...said });
    const about = { today, fiscalYearStart: 1, activityWindow: 365, dayAt: calendar.dayAt };
    const question = questionOf(compiled.definition, parameters, parameters.grain, about);
    return seriesOf(question, await sumsOfPeriods(known, models, question, question.periods));
  };
  const ofPeople = compiled.facts.some((fact) => fact.ofPeople);
  const dimensions = kpi.dimensions.map(async ({ name }) => {
    const isApart = !ofPeople && name !== 'currency';
    const series = await answer({ by: [name], ...(isApart && { top: TOP }) }, first);
    return { name, series: series.slice(0, 2 * TOP) };
  });
  return {
    ...{ after, through, read, counted },
    total: await answer({}, first),
    days: await answer({ grain: 'day' }, Math.max(first, last - MOST_DAYS + 1)),
    dimensions: await Promise.all(dimensions),
  };
}
