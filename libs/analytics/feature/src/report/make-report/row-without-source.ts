import {
  definitionIn,
  statusWord,
  wordsOf,
  type KpiDefinition,
  type Report,
  type ReportRow,
} from '@rapport/analytics-domain';

/** The line of a KPI whose events nobody has published yet: no value, and never 0. */
export function rowWithoutSource(
  definition: KpiDefinition,
  locale: string,
): Pick<Report, 'positions' | 'incomplete'> & { readonly row: ReportRow } {
  const { name, version, title, unit, direction } = definitionIn(locale, definition);
  const row: ReportRow = {
    ...{ kpi: name, version, title, unit, direction, dimensions: {}, value: null, target: null, difference: null },
    ...{ status: 'no-value', note: wordsOf(locale).noSource, trend: { values: [], verdict: null } },
    shown: { value: '–', target: '–', difference: '–', status: statusWord('no-value', locale) },
  };
  return { row, positions: {}, incomplete: false };
}
