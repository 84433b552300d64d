import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsOf } from '../../../shared/format/words';
import { useFormat } from '../../../shared/format/use-format';
import { Chart, type ChartColors } from '../../../shared/ui/chart/chart';
import { Highlight } from '../../../shared/ui/record-page';
import '../parts/kpi.css';
import { Cohorts, type Cohort } from './cohorts';
import { barsOption, sankeyOption, type Transition } from './options';

type Summary = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

/** What an analysis found: figures, then a picture, then the table behind it. */
export function Result({ kind, summary }: { readonly kind: string; readonly summary: Summary }) {
  const currency = typeof summary['currency'] === 'string' ? summary['currency'] : undefined;
  return (
    <div className="stack">
      <Figures summary={summary} currency={currency} />
      <Picture kind={kind} summary={summary} />
      {kind === 'cohorts'
        ? null
        : tablesOf(kind, summary).map(([name, rows]) => (
            <Table key={name} name={name} rows={rows} currency={currency} />
          ))}
    </div>
  );
}

function Figures({ summary, currency }: { readonly summary: Summary; readonly currency: string | undefined }) {
  const show = useShow(currency);
  const { t } = useTranslation();
  const total = typeof summary['total'] === 'object' && summary['total'] !== null ? (summary['total'] as Row) : {};
  const figures = Object.entries({ ...summary, ...total }).filter(([, value]) => typeof value === 'number');
  if (figures.length === 0) return null;
  return (
    <div className="record-highlights">
      {figures.map(([name, value]) => (
        <Highlight key={name} name={t(`measure.${name}`, { defaultValue: name })}>
          {show(name, value)}
        </Highlight>
      ))}
    </div>
  );
}

function Picture({ kind, summary }: { readonly kind: string; readonly summary: Summary }) {
  const { t } = useTranslation();
  const option = useCallback(
    (colors: ChartColors) => {
      switch (kind) {
        case 'rfm':
          return barsOption(rowsOf(summary['segments']), 'name', ['persons'], colors, (name) =>
            t(`segment.${name}`, { defaultValue: name }),
          );
        case 'funnel':
          return barsOption(rowsOf(summary['steps']), 'step', ['persons'], colors, (name) =>
            t(`kind.${kindOf(name)}`, { defaultValue: kindOf(name) }),
          );
        case 'customer-value':
          return barsOption(
            rowsOf((summary['holdout'] as Row | undefined)?.['byFrequency']),
            'repeats',
            ['expected', 'actual'],
            colors,
            (name) => t(`measure.${name}`, { defaultValue: name }),
          );
        case 'journeys':
          return sankeyOption(rowsOf(summary['transitions']) as readonly unknown[] as readonly Transition[], colors);
        default:
          return barsOption(
            rowsOf((rowsOf(summary['models'])[2] ?? {})['credits']),
            'channel',
            ['conversions'],
            colors,
            (name) => name,
          );
      }
    },
    [kind, summary, t],
  );
  if (kind === 'cohorts')
    return <Cohorts cohorts={rowsOf(summary['cohorts']) as readonly unknown[] as readonly Cohort[]} />;
  return (
    <section className="card chart-card">
      <Chart label={t(`analysis.${kind}`)} option={option} height={kind === 'journeys' ? 380 : 300} />
    </section>
  );
}

function Table({
  name,
  rows,
  currency,
}: {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly currency: string | undefined;
}) {
  const show = useShow(currency);
  const { t } = useTranslation();
  const columns = Object.entries(rows[0] ?? {})
    .filter(([, value]) => typeof value !== 'object' || value === null)
    .map(([key]) => key);
  if (columns.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(`measure.${name}`, { defaultValue: name })}</h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={t(`measure.${name}`, { defaultValue: name })}>
        <table className="plain-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} className={typeof rows[0]?.[column] === 'number' ? 'end' : ''}>
                  {t(`measure.${column}`, { defaultValue: column })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, 40).map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} className={typeof row[column] === 'number' ? 'end numbers' : ''}>
                    {show(column, row[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const rowsOf = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];

function tablesOf(kind: string, summary: Summary): readonly (readonly [string, readonly Row[]])[] {
  if (kind === 'attribution')
    return rowsOf(summary['models']).map((model) => [String(model['model']), rowsOf(model['credits'])] as const);
  return Object.entries(summary).flatMap(([name, value]) => {
    const rows = rowsOf(value);
    return rows.length > 0 ? [[name, rows] as const] : [];
  });
}

const MONEY = /^(value|margin|historic|monetary)$/;
const SHARE = /^(share|conversion|fromFirst|discountRate)/;

function useShow(currency: string | undefined) {
  const format = useFormat();
  const { t } = useTranslation();
  return (name: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'string')
      return name === 'step'
        ? t(`kind.${kindOf(value)}`, { defaultValue: value })
        : t(`segment.${value}`, { defaultValue: value });
    if (typeof value !== 'number') return wordsOf(value);
    if (MONEY.test(name) && currency) return format.money(Math.round(value), currency, { short: true });
    if (SHARE.test(name)) return format.percent(value);
    if (name.endsWith('Ms')) return format.duration(value);
    return format.number(value, 1);
  };
}

/** `contacts.page-viewed.v1` → `page-viewed`. */
const kindOf = (type: string): string => type.replaceAll(/^\w[\w-]*\.|\.v\d+$/g, '');
