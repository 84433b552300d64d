import type { KpiDefinition } from '../kpi';
import type { TargetStatus } from '../target';

/** One line of a KPI report. Numbers are in the KPI's unit; what people read of them is beside them. */
export type ReportRow = {
  readonly kpi: string;
  readonly version: number;
  readonly title: string;
  readonly unit: KpiDefinition['unit'];
  readonly direction: KpiDefinition['direction'];
  readonly dimensions: Readonly<Record<string, string>>;
  readonly currency?: string;
  readonly value: number | null;
  readonly target: number | null;
  /** The value less the target. */
  readonly difference: number | null;
  readonly status: TargetStatus;
  readonly note: string;
  /** The values of the periods before and of this one, the oldest first. */
  readonly trend: {
    readonly values: readonly (number | null)[];
    readonly verdict: 'better' | 'worse' | 'unchanged' | null;
  };
  readonly shown: {
    readonly value: string;
    readonly target: string;
    readonly difference: string;
    readonly status: string;
  };
};

/** KPIs and their targets in one period, as they were known when it was made. */
export type Report = {
  readonly title: string;
  readonly grain: string;
  readonly from: string;
  readonly to: string;
  /** The period is not over. */
  readonly running: boolean;
  readonly locale: string;
  readonly timeZone: string;
  /** ms */
  readonly madeAt: number;
  /** Read model → the position in the log that it was computed up to. */
  readonly positions: Readonly<Record<string, number>>;
  readonly incomplete: boolean;
  readonly rows: readonly ReportRow[];
};
