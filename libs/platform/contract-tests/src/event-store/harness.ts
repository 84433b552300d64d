import type {
  Append,
  EventFilter,
  EventStore,
  LogPage,
  NewEvent,
  RecordedEvent,
  Subscribe,
} from '@rapport/platform-ports';
import { createHash } from 'node:crypto';
import { within, type Closable } from '../contract';

/** An event store to itself, with nothing in it. */
export interface EventStoreHarness extends Closable {
  /** The store as it is open now. */
  readonly store: EventStore;
  /** Stops it and opens it again over the same data. */
  restart(): Promise<void>;
  /** Sets the clock that events are recorded by. */
  readonly setTime: (ms: number) => void;
  /** How long a subscription may take to the end of what a contract wrote; default 25 s. Longer where a server is in between. */
  readonly patienceMs?: number;
}

/** When the tests happen. */
export const noon = Date.UTC(2026, 2, 14, 12);

export const idOf = (name: string | number): string =>
  createHash('sha256').update(String(name)).digest('hex').slice(0, 32);

/** The event called `name`: the same name is the same event. */
export function event(name: string | number, more: Partial<NewEvent> = {}): NewEvent {
  return { id: idOf(name), type: 'page-viewed', occurredAt: noon, data: { name: String(name) }, ...more };
}

export function events(from: number, to: number, more: Partial<NewEvent> = {}): NewEvent[] {
  return Array.from({ length: to - from }, (_, i) => event(from + i, more));
}

export const append = (stream: string, expected: Append['expected'], ...given: NewEvent[]): Append => ({
  stream,
  expected,
  events: given,
});

export const ids = (given: readonly NewEvent[]): string[] => given.map(({ id }) => id);

export async function streamOf(store: EventStore, stream: string, from?: number): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const recorded of store.readStream(stream, from)) found.push(recorded);
  return found;
}

/** The whole log, page by page. */
export async function logOf(store: EventStore, filter?: EventFilter, limit = 700): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const end = await store.end();
  for (let after = 0; after < end;) {
    const page: LogPage = await store.readAll({ after, filter, limit });
    expect(page.events.length).toBeLessThanOrEqual(limit);
    expect(page.through).toBeGreaterThan(after);
    found.push(...page.events);
    after = page.through;
  }
  return found;
}

/** Reads a subscription until the end that the log has when `written` is through. */
export async function follow(
  { store, patienceMs = 25_000 }: EventStoreHarness,
  written: Promise<unknown>,
  subscribe: Omit<Subscribe, 'signal'> & { readonly pause?: (page: LogPage) => Promise<unknown> },
): Promise<RecordedEvent[]> {
  const abort = new AbortController();
  const found: RecordedEvent[] = [];
  let through = subscribe.after;
  let end = Infinity;
  const reading = (async () => {
    for await (const page of store.subscribe({ ...subscribe, signal: abort.signal })) {
      found.push(...page.events);
      through = page.through;
      if (through >= end) return;
      await subscribe.pause?.(page);
    }
  })();
  const stop = async () => {
    await written;
    end = await store.end();
    if (through >= end) abort.abort();
    await reading;
  };
  await within(patienceMs, 'the end of a subscription', stop()).finally(() => abort.abort());
  return found;
}

/** Every position strictly behind the one before. */
export function expectInOrder(recorded: readonly RecordedEvent[]): void {
  for (const [i, { position }] of recorded.entries()) expect(position).toBeGreaterThan(recorded[i - 1]?.position ?? 0);
}
