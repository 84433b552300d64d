/** Upper bounds in milliseconds of the commit histogram; the last bucket has none. */
export const commitBuckets = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1_000] as const;

const counters = ['commits', 'events', 'duplicates', 'conflicts', 'failures', 'commitMs', 'backlog'] as const;
type Counter = (typeof counters)[number];
const places = Object.fromEntries(counters.map((name, place) => [name, place])) as Record<Counter, number>;

/** What the writer did so far. */
export interface LogMetricsSnapshot extends Readonly<Record<Exclude<Counter, 'commitMs' | 'backlog'>, number>> {
  /** Time of the COMMIT statements, in which the fsync is, in milliseconds. */
  readonly commitTime: { readonly sum: number; readonly count: number; readonly buckets: readonly number[] };
  /** Events that no index covers yet. */
  readonly indexBacklog: number;
}

/** Counters in shared memory: the writer adds, any thread takes snapshots. */
export class LogMetrics {
  private readonly values: Float64Array;

  constructor(readonly memory = new SharedArrayBuffer((counters.length + commitBuckets.length + 1) * 8)) {
    this.values = new Float64Array(memory);
  }

  add(counter: Counter, amount: number): void {
    const place = places[counter];
    this.values[place] = (this.values[place] ?? 0) + amount;
  }

  set(counter: 'backlog', value: number): void {
    this.values[places[counter]] = value;
  }

  commitTook(ms: number): void {
    this.add('commits', 1);
    this.add('commitMs', ms);
    let bucket = commitBuckets.findIndex((bound) => ms <= bound);
    if (bucket < 0) bucket = commitBuckets.length;
    const place = counters.length + bucket;
    this.values[place] = (this.values[place] ?? 0) + 1;
  }

  snapshot(): LogMetricsSnapshot {
    const value = (counter: Counter) => this.values[places[counter]] ?? 0;
    return {
      commits: value('commits'),
      events: value('events'),
      duplicates: value('duplicates'),
      conflicts: value('conflicts'),
      failures: value('failures'),
      commitTime: { sum: value('commitMs'), count: value('commits'), buckets: [...this.values.slice(counters.length)] },
      indexBacklog: value('backlog'),
    };
  }
}
