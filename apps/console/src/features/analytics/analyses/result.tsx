import { useTranslation } from 'react-i18next';
import { saveText } from '../../../shared/format/save';
import { wordsOf } from '../../../shared/format/words';
import { useFormat } from '../../../shared/format/use-format';
import { ChartTools } from '../../../shared/ui/chart/chart-tools';
import { Highlight } from '../../../shared/ui/record-page';
import { csvOfRows } from '../parts/csv';
import '../parts/kpi.css';
import { clusterWords, stageWords } from './found-words';
import { Picture } from './picture';
import { THEN, toldOf } from './told';
import { kindOf, rowsOf, type Row, type Summary } from './summary';

interface ResultProps {
  /** Of the analysis; without it nobody can look behind the picture. */
  readonly id?: string;
  readonly kind: string;
  readonly summary: Summary;
  /** Figures and picture only. */
  readonly isBrief?: boolean;
}

/** What an analysis found: figures, then a picture, then the table behind it. */
export function Result({ id, kind, summary, isBrief = false }: ResultProps) {
  const currency = typeof summary['currency'] === 'string' ? summary['currency'] : undefined;
  const told = toldOf(kind, summary);
  return (
    <div className="stack">
      <Figures summary={told} currency={currency} />
      <Picture id={id} kind={kind} summary={summary} />
      {!isBrief &&
        kind !== 'cohorts' &&
        tablesOf(kind, told).map(([name, rows]) => <Table key={name} name={name} rows={rows} currency={currency} />)}
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
      <div className="chart-head">
        <h2 className="section-title">{t(`measure.${name}`, { defaultValue: name })}</h2>
        <ChartTools hasPicture={false} onCsv={() => saveText(`${name}.csv`, csvOfRows(rows))} />
      </div>
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

/** What a picture shows already is no table. */
const PICTURED: ReadonlySet<string> = new Set(['cells', 'distribution']);

function tablesOf(kind: string, summary: Summary): readonly (readonly [string, readonly Row[]])[] {
  if (kind === 'attribution')
    return rowsOf(summary['models']).map((model) => [String(model['model']), rowsOf(model['credits'])] as const);
  return Object.entries(summary).flatMap(([name, value]) => {
    const rows = rowsOf(value);
    return rows.length > 0 && !PICTURED.has(name) ? [[name, rows] as const] : [];
  });
}

const MONEY = /^(value|expectedValue|margin|historic|monetary|value of a purchase)$/;
const SHARE = /^(share|conversion|fromFirst|discountRate|hitRate|popularityHitRate|said$|came$|dropOff|satisfaction)/;
/** Between 0 and 1, and no share of anything. */
const SCORE = /^(auc|brierSkill|skillLowerBound|silhouette|weight|sentiment)$/;

/** Stages of journeys, as the map names them. */
const STAGE = /^(node|from|to)$/;

function useShow(currency: string | undefined) {
  const format = useFormat();
  const { t } = useTranslation();
  return (name: string, value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'string' && STAGE.test(name)) return stageWords(t, value);
    if (typeof value === 'string' && name === 'path')
      return value
        .split(THEN)
        .map((stage) => stageWords(t, stage))
        .join(THEN);
    if (typeof value === 'string' && name === 'rule') return t(`next.rules.${value}`, { defaultValue: value });
    if (typeof value === 'string' && name === 'words') return clusterWords(t, value);
    if (typeof value === 'string')
      return name === 'step'
        ? t(`kind.${kindOf(value)}`, { defaultValue: value })
        : t(`segment.${value}`, { defaultValue: value });
    if (typeof value !== 'number') return wordsOf(value);
    if (MONEY.test(name) && currency) return format.money(Math.round(value), currency, { short: true });
    if (SHARE.test(name)) return format.percent(value);
    if (SCORE.test(name)) return format.number(value, 3);
    if (name.endsWith('Ms')) return format.duration(value);
    return format.number(value, 1);
  };
}
