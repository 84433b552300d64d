import type { KpiDefinition } from '../kpi';

/** How a value stands to its target, in the KPI's own direction. */
export type TargetStatus = 'exceeded' | 'achieved' | 'on-track' | 'at-risk' | 'missed' | 'no-target' | 'no-value';

/** What there is to judge. Values are in the unit of the KPI. */
export interface Judged {
  readonly definition: Pick<KpiDefinition, 'direction' | 'unit'>;
  /** null: there is nothing to divide by; `without` says what is missing. */
  readonly value: number | null;
  readonly without?: string;
  /** null: nobody has set one. */
  readonly target: number | null;
  /** Percent. */
  readonly margin: number;
  /** The period is not over: of `days`, so many whole ones are. */
  readonly running?: { readonly over: number; readonly days: number };
  /** The value adds up over the days of the period, so that a part of it can be expected of a part of the period. */
  readonly addsUp: boolean;
}

/** The status, and what it is made of. `better` > 0: by how much the value is on the good side of the target. */
export type Verdict =
  | { readonly status: 'no-target'; readonly because: 'none' }
  | { readonly status: 'no-value'; readonly without: string }
  | {
      readonly status: 'exceeded' | 'achieved' | 'on-track' | 'at-risk' | 'missed';
      readonly because: 'margin' | 'pace' | 'zero';
      readonly better: number;
      /** Share of the target's size; null where the target is zero. */
      readonly relative: number | null;
      readonly running?: { readonly over: number; readonly days: number };
    };

const NEARLY = 1e-9;

/**
 * Exceeded: better than the target by its margin or more. Achieved: as good as it, or better. At risk: worse by the margin
 * at most, or, while the period runs, behind the pace that the target asks for. Missed: worse than that. Net scores are
 * points out of a hundred, so their margin is in points; a target of zero has no margin.
 */
export function verdictOf({ definition, value, without, target, margin, running, addsUp }: Judged): Verdict {
  if (target === null) return { status: 'no-target', because: 'none' };
  if (value === null) return { status: 'no-value', without: without ?? 'no value' };
  const better = definition.direction === 'down' ? target - value : value - target;
  const size = definition.unit === 'points' ? 100 : Math.abs(target);
  const relative = size === 0 ? null : better / size;
  const told = { better, relative, ...(running && { running }) };
  const because = relative === null ? ('zero' as const) : ('margin' as const);
  const reach = relative === null ? 0 : margin / 100;
  const distance = relative ?? Math.sign(better);
  const isMet = distance >= -NEARLY;
  const isExceeded = distance >= reach - NEARLY && distance > NEARLY;
  const isNear = relative !== null && distance >= -reach - NEARLY;
  const settled = isExceeded ? 'exceeded' : isMet ? 'achieved' : isNear ? 'at-risk' : 'missed';
  if (!running) return { status: settled, because, ...told };
  if (!addsUp) return { status: isMet ? settled : 'at-risk', because, ...told };
  // What adds up and should be high is reached for good; what should be low only while it stays low.
  const isUp = definition.direction === 'up';
  if (isUp && isMet) return { status: settled, because, ...told };
  if (!isUp && !isMet) return { status: settled, because, ...told };
  // Of today nothing is asked yet, but all that it may bring is allowed.
  const days = isUp ? running.over : running.over + 1;
  const expected = (target * days) / running.days;
  const keepsPace = isUp ? value >= expected - NEARLY : value <= expected + NEARLY;
  return { status: keepsPace ? 'on-track' : 'at-risk', because: 'pace', ...told };
}
