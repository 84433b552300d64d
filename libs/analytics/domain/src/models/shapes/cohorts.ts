/** One person: when they began, in periods since some first one, and what they did when. */
export interface CohortMember {
  readonly person: number;
  /** The period that they began in; null: they never did. */
  readonly began: number | null;
  /** Period, and the value in minor units, of each thing that they did from then on. */
  readonly did: readonly { readonly period: number; readonly value: number }[];
}

export interface CohortCell {
  /** Periods since the beginning. */
  readonly after: number;
  /** Members who did something; ÷ size it is the retention. */
  readonly active: number;
  readonly times: number;
  readonly value: number;
}

export interface Cohort {
  readonly began: number;
  readonly size: number;
  readonly cells: readonly CohortCell[];
}

/** Cohorts by their beginning, each with a cell per period up to the last one that has begun. */
export function cohortsOf(members: readonly CohortMember[], lastPeriod: number): readonly Cohort[] {
  const cohorts = new Map<number, { size: number; cells: { active: number; times: number; value: number }[] }>();
  for (const { began, did } of members) {
    if (began === null || began > lastPeriod) continue;
    const cohort = cohorts.get(began) ?? {
      size: 0,
      cells: Array.from({ length: lastPeriod - began + 1 }, () => ({ active: 0, times: 0, value: 0 })),
    };
    cohorts.set(began, cohort);
    cohort.size++;
    const seen = new Set<number>();
    for (const { period, value } of did) {
      const cell = cohort.cells[period - began];
      if (!cell) continue;
      if (!seen.has(period)) cell.active++;
      seen.add(period);
      cell.times++;
      cell.value += value;
    }
  }
  return [...cohorts]
    .toSorted(([a], [b]) => a - b)
    .map(([began, { size, cells }]) => ({ began, size, cells: cells.map((cell, after) => ({ after, ...cell })) }));
}
