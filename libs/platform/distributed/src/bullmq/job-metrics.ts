const counters = ['added', 'done', 'again', 'failed', 'stalled', 'losses', 'outages'] as const;
export type JobCounter = (typeof counters)[number];

/**
 * What this process did since it started. `added` counts what it was given, known ids too; `stalled`: jobs taken from a
 * worker that gave no sign of life; `losses`: times at which Redis may have lost jobs; `outages`: calls that failed.
 */
export type JobMetricsSnapshot = Readonly<Record<JobCounter, number>>;

export class JobMetrics {
  private readonly values = new Map<JobCounter, number>();

  add(counter: JobCounter, amount = 1): void {
    this.values.set(counter, (this.values.get(counter) ?? 0) + amount);
  }

  snapshot(): JobMetricsSnapshot {
    const value = (counter: JobCounter) => this.values.get(counter) ?? 0;
    return {
      added: value('added'),
      done: value('done'),
      again: value('again'),
      failed: value('failed'),
      stalled: value('stalled'),
      losses: value('losses'),
      outages: value('outages'),
    };
  }
}
