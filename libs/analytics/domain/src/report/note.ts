import type { KpiDefinition } from '../kpi';
import type { TargetStatus, Verdict } from '../target';
import { formatPercent, formatValue, type ValueFormat } from './format-value';
import { wordsOf, type ReportWords } from './words';

/** What a note is about. */
export interface Noted {
  readonly definition: Pick<KpiDefinition, 'direction' | 'unit'>;
  readonly verdict: Verdict;
  readonly value: number | null;
  readonly target: number | null;
  readonly format: ValueFormat;
  /** Targets of parts of the period stand for the whole: so many parts have one. */
  readonly partial?: { readonly have: number; readonly of: number };
}

/** How a KPI stands to its target, in plain words of the organisation's language. */
export function noteOf({ definition, verdict, value, target, format, partial }: Noted): string {
  const words = wordsOf(format.locale);
  const note = told(definition, verdict, value, target, format, words);
  return partial ? `${note}. ${words.partial(partial.have, partial.of)}` : note;
}

function told(
  { direction, unit }: Noted['definition'],
  verdict: Verdict,
  value: number | null,
  target: number | null,
  format: ValueFormat,
  words: ReportWords,
): string {
  if (verdict.status === 'no-target') return words.noTarget;
  if (verdict.status === 'no-value') return words.noValue(verdict.without);
  const { better, relative, because, running, status } = verdict;
  const isLimit = direction === 'down';
  if (because === 'pace' && running) {
    const [now, whole] = [formatValue(value ?? 0, format), formatValue(target ?? 0, format)];
    return words.pace(status === 'on-track', now, whole, running.over, running.days);
  }
  const by = distanceIn(unit, better, relative, format, words);
  const note =
    better === 0 || (relative !== null && Math.abs(relative) < 1e-9)
      ? words.met(isLimit)
      : better > 0
        ? words.better(isLimit, by, because === 'zero')
        : words.worse(isLimit, by, because === 'zero');
  return running ? `${note} ${words.soFar}` : note;
}

/** How far off, in the unit's own terms: shares in percentage points, scores and times in theirs, else in percent. */
function distanceIn(
  unit: KpiDefinition['unit'],
  better: number,
  relative: number | null,
  format: ValueFormat,
  words: ReportWords,
): string {
  const size = Math.abs(better);
  switch (unit) {
    case 'share':
      return words.percentagePoints(formatPercent(size, format.locale).replace(' %', ''));
    case 'points':
    case 'score':
      return words.points(formatValue(size, format));
    case 'milliseconds':
      return formatValue(size, format);
    case 'money':
    case 'count':
      return relative === null ? formatValue(size, format) : formatPercent(relative, format.locale);
    default:
      return unit satisfies never;
  }
}

export function statusWord(status: TargetStatus, locale: string): string {
  return wordsOf(locale).status[status];
}
