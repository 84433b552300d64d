/** What the adapter counts, as it goes. */
export interface MetricCounts {
  appends: number;
  events: number;
  duplicates: number;
  conflicts: number;
  failures: number;
  /** Tries after the first one. */
  retries: number;
}

/** What went over one store so far. */
export interface KurrentMetrics extends Readonly<MetricCounts> {
  readonly reads: number;
  /** Second copies that readers left out. */
  readonly secondCopies: number;
  /** First copies that did not get into the index when they were written; readers make up for them. */
  readonly lostRecords: number;
  /** Times that the live subscription broke and was begun again. */
  readonly reconnects: number;
  readonly connected: boolean;
  readonly clockMarks: number;
}

export const noCounts = (): MetricCounts => ({
  appends: 0,
  events: 0,
  duplicates: 0,
  conflicts: 0,
  failures: 0,
  retries: 0,
});
