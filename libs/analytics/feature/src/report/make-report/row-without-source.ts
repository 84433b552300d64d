import { plannedKpis, statusWord, wordsOf, type Report, type ReportRow } from '@rapport/analytics-domain';

/** The line of a KPI whose events nobody publishes yet: no value, and never 0. */
export function rowWithoutSource(
  name: string,
  locale: string,
): Pick<Report, 'positions' | 'incomplete'> & { readonly row: ReportRow } {
  const kpi = plannedKpis[name];
  if (!kpi) throw new Error(`no KPI is planned by the name ${name}`);
  const { version, title, unit, direction } = kpi;
  const row: ReportRow = {
    ...{ kpi: name, version, title, unit, direction, dimensions: {}, value: null, target: null, difference: null },
    ...{ status: 'no-value', note: wordsOf(locale).noSource, trend: { values: [], verdict: null } },
    shown: { value: '–', target: '–', difference: '–', status: statusWord('no-value', locale) },
  };
  return { row, positions: {}, incomplete: false };
}
