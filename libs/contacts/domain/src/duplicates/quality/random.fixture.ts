/** Numbers that are the same in every run (mulberry32). */
export class SeededRandom {
  constructor(private state: number) {}

  /** From 0 to 1, 1 left out. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** The first are common, about one in a hundred of thousands, the last rare: Zipf's law as Mandelbrot flattened it. */
  pickCommon<T>(items: readonly T[]): T {
    const place = Math.floor(20 * ((items.length / 20 + 1) ** this.next() - 1));
    return items[Math.min(place, items.length - 1)] ?? this.pick(items);
  }
}
