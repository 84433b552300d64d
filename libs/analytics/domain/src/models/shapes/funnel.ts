/** Something that one person did: which of the steps it is, when, and the value of the dimension that is split by. */
export interface FunnelEvent {
  readonly step: number;
  /** ms */
  readonly at: number;
  readonly value: string;
}

/** How far one person came, and when each step was reached. */
export interface FunnelWay {
  readonly value: string;
  readonly reached: readonly number[];
}

/**
 * The way of one person that leads farthest, of those the quickest: steps in their order, the last within `windowMs` of
 * the first.
 *
 * @param events of one person, by time.
 */
export function funnelWay(events: readonly FunnelEvent[], steps: number, windowMs: number): FunnelWay | null {
  // For each depth the latest beginning that leads there: it leaves the most time for what follows.
  const ways: (FunnelWay | undefined)[] = Array.from({ length: steps });
  let best: FunnelWay | null = null;
  for (const { step, at, value } of events) {
    const before = step === 0 ? { value, reached: [] } : ways[step - 1];
    if (!before) continue;
    const [first = at] = before.reached;
    if (at - first > windowMs) continue;
    const way = { value: before.value, reached: [...before.reached, at] };
    ways[step] = way;
    if (!best || isBetter(way, best)) best = way;
  }
  return best;
}

function isBetter({ reached: a }: FunnelWay, { reached: b }: FunnelWay): boolean {
  const took = (times: readonly number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0);
  return a.length > b.length || (a.length === b.length && took(a) < took(b));
}

export interface FunnelStep {
  readonly step: string;
  readonly persons: number;
  /** Of those of the step before. */
  readonly conversion: number | null;
  /** Of those of the first step. */
  readonly fromFirst: number | null;
  readonly dropped: number;
  /** From the step before, median, ms. */
  readonly medianMs: number | null;
}

export function funnelOf(ways: readonly FunnelWay[], steps: readonly string[]): readonly FunnelStep[] {
  const reached = steps.map((_, i) => ways.filter((way) => way.reached.length > i));
  return steps.map((step, i) => {
    const [own, before] = [reached[i] ?? [], reached[i - 1]];
    const first = reached[0]?.length ?? 0;
    return {
      step,
      persons: own.length,
      conversion: before && before.length > 0 ? own.length / before.length : null,
      fromFirst: first > 0 ? own.length / first : null,
      dropped: own.length - (reached[i + 1]?.length ?? own.length),
      medianMs: before ? median(own.map((way) => (way.reached[i] ?? 0) - (way.reached[i - 1] ?? 0))) : null,
    };
  });
}

/** Of the two in the middle the mean; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
