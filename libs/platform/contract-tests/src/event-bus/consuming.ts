import { patience } from '../contract';
import type { BusOffsets, BusSubscription, PublicEvent } from '@rapport/platform-ports';

const longestMs = 3_000;

export interface Consumed {
  readonly events: readonly PublicEvent[];
  /** Behind all of them. */
  readonly offsets: BusOffsets;
}

/** Fetches until there are `count` events, then as long as more comes within `quietMs`. */
export async function consume(subscription: BusSubscription, count: number, quietMs = 30): Promise<Consumed> {
  const events: PublicEvent[] = [];
  const deadline = performance.now() + patience(longestMs);
  let offsets: BusOffsets = {};
  while (events.length < count && performance.now() < deadline) {
    const batch = await subscription.fetch(100, 200);
    events.push(...batch.events);
    offsets = { ...offsets, ...batch.offsets };
  }
  const rest = await subscription.fetch(100, quietMs);
  return { events: [...events, ...rest.events], offsets: { ...offsets, ...rest.offsets } };
}

/** The `number` of each event's data. */
export function numbers({ events }: Pick<Consumed, 'events'>): readonly unknown[] {
  return events.map(({ data }) => data.number);
}

export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
