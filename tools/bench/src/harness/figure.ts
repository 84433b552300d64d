import { loadavg } from 'node:os';

/** One line of the report. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** In words, as `docs/benchmarks.md` has it; null where there is none. */
  readonly target: string | null;
  readonly met: boolean | null;
}

export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Takes what a benchmark measured. */
export interface Report {
  figure(name: string, value: number, unit: string, target?: Target): void;
  /** What a reader should know beside the figures. */
  note(text: string): void;
}

/** A report as text, or with `json` one object per line. */
export function printReport(json: boolean): Report & { readonly missed: number } {
  let missed = 0;
  return {
    get missed() {
      return missed;
    },
    figure(name, value, unit, target) {
      const figure = judge(name, value, unit, target);
      if (figure.met === false) missed++;
      console.log(json ? JSON.stringify(figure) : lineOf(figure));
    },
    note(text) {
      if (!json) console.log(`  ${text} (load ${loadavg()[0]?.toFixed(1)})`);
    },
  };
}

function judge(name: string, value: number, unit: string, target?: Target): Figure {
  const rounded = Number(value.toPrecision(4));
  if (target?.atLeast !== undefined)
    return { name, value: rounded, unit, target: `>= ${target.atLeast}`, met: value >= target.atLeast };
  if (target?.atMost !== undefined)
    return { name, value: rounded, unit, target: `<= ${target.atMost}`, met: value <= target.atMost };
  return { name, value: rounded, unit, target: null, met: null };
}

function lineOf({ name, value, unit, target, met }: Figure): string {
  const verdict = met === null ? '' : met ? `  ${target}  met` : `  ${target}  MISSED`;
  return `${name.padEnd(58)} ${String(value).padStart(10)} ${unit}${verdict}`;
}
