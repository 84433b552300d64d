import type { TargetStatus } from '../target';

/** What reports say, in one language. `isLimit`: less is better, so that the target is a limit. */
export interface ReportWords {
  readonly status: Readonly<Record<TargetStatus, string>>;
  readonly columns: Readonly<Record<'kpi' | 'value' | 'target' | 'difference' | 'status' | 'note' | 'trend', string>>;
  readonly title: string;
  readonly trend: Readonly<Record<'better' | 'worse' | 'unchanged' | 'none', string>>;
  readonly noTarget: string;
  readonly noSource: string;
  readonly noRate: string;
  readonly noValue: (without: string) => string;
  readonly met: (isLimit: boolean) => string;
  readonly better: (isLimit: boolean, by: string, isZero: boolean) => string;
  readonly worse: (isLimit: boolean, by: string, isZero: boolean) => string;
  readonly pace: (keeps: boolean, value: string, target: string, over: number, days: number) => string;
  readonly soFar: string;
  readonly partial: (have: number, of: number) => string;
  readonly percentagePoints: (number: string) => string;
  readonly points: (number: string) => string;
}

const english: ReportWords = {
  status: {
    exceeded: 'Exceeded',
    achieved: 'Achieved',
    'on-track': 'On track',
    'at-risk': 'At risk',
    missed: 'Missed',
    'no-target': 'No target',
    'no-value': 'No value',
  },
  columns: {
    kpi: 'KPI',
    value: 'Value',
    target: 'Target',
    difference: 'Difference',
    status: 'Status',
    note: 'Note',
    trend: 'Trend',
  },
  title: 'KPI report',
  trend: { better: 'better', worse: 'worse', unchanged: 'unchanged', none: 'no trend' },
  noTarget: 'No target set',
  noSource: 'No source yet',
  noRate: 'no rate',
  noValue: (without) => `No value: ${without}`,
  met: (isLimit) => (isLimit ? 'Exactly at the limit' : 'Achieved target exactly'),
  better: (isLimit, by, isZero) =>
    isLimit ? `${by} better than the limit` : isZero ? `${by} above a target of zero` : `Exceeded target by ${by}`,
  worse: (isLimit, by, isZero) =>
    isLimit
      ? `${by} worse than the limit${isZero ? ' of zero' : ''}`
      : `Missed ${isZero ? 'a target of zero' : 'target'} by ${by}`,
  pace: (keeps, value, target, over, days) =>
    `${keeps ? 'On pace' : 'Behind pace'}: ${value} of ${target} after ${over} of ${days} days`,
  soFar: 'so far',
  partial: (have, of) => `Partial target: ${have} of ${of} parts of the period have one`,
  percentagePoints: (number) => `${number} percentage point${number === '1' ? '' : 's'}`,
  points: (number) => `${number} point${number === '1' ? '' : 's'}`,
};

const german: ReportWords = {
  status: {
    exceeded: 'Übertroffen',
    achieved: 'Erreicht',
    'on-track': 'Im Plan',
    'at-risk': 'Gefährdet',
    missed: 'Verfehlt',
    'no-target': 'Kein Ziel',
    'no-value': 'Kein Wert',
  },
  columns: {
    kpi: 'Kennzahl',
    value: 'Wert',
    target: 'Ziel',
    difference: 'Abweichung',
    status: 'Status',
    note: 'Anmerkung',
    trend: 'Verlauf',
  },
  title: 'Kennzahlenbericht',
  trend: { better: 'besser', worse: 'schlechter', unchanged: 'unverändert', none: 'kein Verlauf' },
  noTarget: 'Kein Ziel gesetzt',
  noSource: 'Noch keine Quelle',
  noRate: 'kein Kurs',
  noValue: (without) => `Kein Wert: ${without}`,
  met: (isLimit) => (isLimit ? 'Genau an der Grenze' : 'Ziel genau erreicht'),
  better: (isLimit, by, isZero) =>
    isLimit ? `${by} besser als die Grenze` : isZero ? `${by} über einem Ziel von null` : `Ziel um ${by} übertroffen`,
  worse: (isLimit, by, isZero) =>
    isLimit
      ? `${by} schlechter als die Grenze${isZero ? ' von null' : ''}`
      : `${isZero ? 'Ziel von null' : 'Ziel'} um ${by} verfehlt`,
  pace: (keeps, value, target, over, days) =>
    `${keeps ? 'Im Plan' : 'Hinter dem Plan'}: ${value} von ${target} nach ${over} von ${days} Tagen`,
  soFar: '(bisher)',
  partial: (have, of) => `Ziel nur für ${have} von ${of} Teilen des Zeitraums`,
  percentagePoints: (number) => `${number} Prozentpunkt${number === '1' ? '' : 'e'}`,
  points: (number) => `${number} Punkt${number === '1' ? '' : 'e'}`,
};

/** Those of the locale's language; English where there are none. */
export function wordsOf(locale: string): ReportWords {
  return locale.toLowerCase().split('-')[0] === 'de' ? german : english;
}
