import type { Known } from './known';

/** A rebuild may mend figures without moving their positions: then what is kept goes after this long. */
const LONGEST_MS = 10_000;

interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
}

/** What was worked out of figures, for as long as these are the same: a few things for each place that figures come from. */
export class Kept<Value> {
  private readonly bySource = new WeakMap<object, Map<string, Entry<Value>>>();

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Works it out where it is not known yet; what is known as of a moment is not kept. */
  get({ state }: Known, what: string, compute: () => Promise<Value>): Promise<Value> {
    if (!state) return compute();
    const kept = this.bySource.get(state.source) ?? new Map<string, Entry<Value>>();
    this.bySource.set(state.source, kept);
    const key = `${state.key} ${what}`;
    const known = kept.get(key);
    const isFresh = known !== undefined && this.now() < known.until;
    const entry = isFresh ? known : { value: compute(), until: this.now() + LONGEST_MS };
    // The one used last stands last.
    kept.delete(key);
    kept.set(key, entry);
    entry.value.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= this.most) break;
      kept.delete(oldest);
    }
    return entry.value;
  }
}
