import {
  commandHandler,
  type CommandContext,
  type EncodedEvent,
  type EventCodec,
  type Placed,
  type StreamStore,
} from './command-handler';
import type { Decider } from './decider';
import { eventId } from './event-id';

type Counted = { type: 'counted'; data: { by: number } };
type Add = { by: number };

const counter: Decider<Add, Counted, number> = {
  initialState: 0,
  decide: ({ by }) => (by === 0 ? [] : [{ type: 'counted', data: { by } }]),
  evolve: (state, event) => state + event.data.by,
};

class Conflict extends Error {}

type Stored = EncodedEvent & Placed;

/** A store in memory that lets a test slip in another writer's events between load and append. */
class MemoryStore implements StreamStore<EncodedEvent, Stored> {
  readonly events: Stored[] = [];
  beforeAppend: (() => void) | undefined;

  async *readStream(): AsyncIterable<Stored> {
    yield* [...this.events];
  }

  write(by: number, id = `other-${this.events.length}`): void {
    this.keep({ id, type: 'counted', occurredAt: 0, data: { by } });
  }

  private keep(event: EncodedEvent): void {
    this.events.push({ ...event, revision: this.events.length, position: this.events.length + 1 });
  }

  append({ expected, events }: { expected: 'no-stream' | number; events: readonly EncodedEvent[] }) {
    this.beforeAppend?.();
    const current = this.events.length - 1;
    if ((expected === 'no-stream' ? -1 : expected) !== current) return Promise.reject(new Conflict());
    for (const event of events) this.keep(event);
    return Promise.resolve({ revision: this.events.length - 1, position: this.events.length });
  }
}

const codec: EventCodec<Counted, EncodedEvent, Stored> = {
  idOf: (command, index) => eventId(command.id, index),
  encode: (event, context, index) => ({ ...event, id: eventId(context.id, index), occurredAt: context.now }),
  decode: (stored) => ({ type: 'counted', data: stored.data as Counted['data'] }),
};

const context: CommandContext = { id: 'command-1', now: 1_000, actor: 'key:test' };

function handlerOver(store: MemoryStore, attempts?: number) {
  return commandHandler({
    decider: counter,
    store,
    codec,
    isConflict: (error) => error instanceof Conflict,
    ...(attempts && { attempts }),
  });
}

describe('commandHandler', () => {
  it('appends what the decider decides and returns the new state', async () => {
    const store = new MemoryStore();
    store.write(2);
    const handled = await handlerOver(store)('counter-1', { by: 3 }, context);
    expect(handled).toMatchObject({ state: 5, revision: 1, position: 2 });
    expect(store.events[1]).toEqual({
      id: eventId('command-1', 0),
      type: 'counted',
      occurredAt: 1_000,
      data: { by: 3 },
      revision: 1,
      position: 2,
    });
  });

  it('appends nothing where nothing changes', async () => {
    const store = new MemoryStore();
    const handled = await handlerOver(store)('counter-1', { by: 0 }, context);
    expect(handled).toEqual({ state: 0, events: [], revision: -1, position: null });
    expect(store.events).toEqual([]);
  });

  it('decides again on the new state when it loses a race and the caller gave no version', async () => {
    const store = new MemoryStore();
    store.beforeAppend = () => {
      store.beforeAppend = undefined;
      store.write(10);
    };
    const handled = await handlerOver(store)('counter-1', { by: 1 }, context);
    expect(handled).toMatchObject({ state: 11, revision: 1 });
  });

  it('gives up after the agreed number of lost races', async () => {
    const store = new MemoryStore();
    store.beforeAppend = () => store.write(1);
    await expect(handlerOver(store, 3)('counter-1', { by: 1 }, context)).rejects.toBeInstanceOf(Conflict);
    expect(store.events).toHaveLength(3);
  });

  it('refuses a version that is not the current one, before deciding', async () => {
    const store = new MemoryStore();
    store.write(1);
    store.write(1);
    await expect(handlerOver(store)('counter-1', { by: 1 }, context, 0)).rejects.toMatchObject({
      code: 'AGGREGATE.STALE_VERSION',
      facts: { expected: 0, actual: 1 },
    });
  });

  it('does not retry a lost race where the caller gave a version', async () => {
    const store = new MemoryStore();
    store.write(1);
    store.beforeAppend = () => {
      store.beforeAppend = undefined;
      store.write(10);
    };
    await expect(handlerOver(store)('counter-1', { by: 1 }, context, 0)).rejects.toMatchObject({
      code: 'AGGREGATE.STALE_VERSION',
      facts: { expected: 0, actual: 1 },
    });
    expect(store.events).toHaveLength(2);
  });

  it('answers a command that the stream has seen as it was, whatever came since', async () => {
    const store = new MemoryStore();
    const handle = handlerOver(store);
    const first = await handle('counter-1', { by: 3 }, context, -1);
    store.write(4);
    expect(await handle('counter-1', { by: 3 }, context, -1)).toEqual({ ...first, state: 7, repeated: true });
    expect(store.events).toHaveLength(2);
  });
});
