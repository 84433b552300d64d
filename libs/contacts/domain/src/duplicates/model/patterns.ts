/** A combination of levels and how many candidates show it. */
export interface Pattern {
  readonly levels: readonly number[];
  readonly pairs: number;
}

/** Counts combinations of levels: what estimation needs, however many candidates there are. */
export class PatternCounts {
  private readonly counts = new Map<number, number>();

  add(levels: readonly number[]): void {
    const packed = levels.reduce((all, level) => all * 8 + level, 1);
    this.counts.set(packed, (this.counts.get(packed) ?? 0) + 1);
  }

  /** In an order that depends on nothing but the patterns. */
  patterns(): Pattern[] {
    return [...this.counts]
      .sort(([a], [b]) => a - b)
      .map(([packed, pairs]) => ({ levels: Array.from(packed.toString(8).slice(1), Number), pairs }));
  }
}
