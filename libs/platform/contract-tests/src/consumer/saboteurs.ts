import type { EventStore, RecordedEvent } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import { replaced } from '../read-model-store/replaced';
import type { ConsumerHarness } from './harness';
import { replacedBus, subscriptions } from './replaced-bus';

type Sabotage = (sound: ConsumerHarness) => Partial<ConsumerHarness>;

function replacedStore(sound: EventStore, by: Partial<EventStore>): EventStore {
  return {
    append: (...given) => sound.append(...given),
    appendAll: (...given) => sound.appendAll(...given),
    readStream: (...given) => sound.readStream(...given),
    readAll: (...given) => sound.readAll(...given),
    readAt: (...given) => sound.readAt(...given),
    subscribe: (...given) => sound.subscribe(...given),
    end: () => sound.end(),
    positionAt: (...given) => sound.positionAt(...given),
    ...by,
  };
}

const isOrder = (stream: string) => stream.startsWith('shop_');

/** Streams of orders, read in another way. */
const orderStreams = (store: EventStore, read: (events: RecordedEvent[]) => RecordedEvent[]): EventStore =>
  replacedStore(store, {
    async *readStream(stream, from) {
      const events: RecordedEvent[] = [];
      for await (const event of store.readStream(stream, from)) events.push(event);
      yield* isOrder(stream) ? read(events) : events;
    },
  });

/** Says that it stored events of these types, and did not. */
const forgetful = (store: EventStore, ...types: readonly string[]): EventStore =>
  replacedStore(store, {
    append: async (append) =>
      append.events.some(({ type }) => types.includes(type))
        ? { revision: 0, position: await store.end(), duplicates: 0 }
        : store.append(append),
  });

const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'says that nothing is in the log',
    'a new projection that is far behind counts as lag until it has caught up',
    ({ store }) => ({ store: replacedStore(store, { end: async () => 0 }) }),
  ],
  [
    'gives the first event of each page twice',
    'projects every event once and in order, over restarts',
    ({ store }) => ({
      store: replacedStore(store, {
        async *subscribe(subscribe) {
          for await (const page of store.subscribe(subscribe))
            yield { ...page, events: [...page.events.slice(0, 1), ...page.events] };
        },
      }),
    }),
  ],
  [
    'forgets what was parked',
    'parks a key from the event that fails, durably and in order, while the rest moves on',
    ({ store }) => ({ store: forgetful(store, 'key-parked') }),
  ],
  [
    'reads streams backwards',
    'a replay applies what was parked, in order, and the key goes on',
    ({ store }) => ({ store: orderStreams(store, (events) => events.toReversed()) }),
  ],
  [
    'reads three events of a stream only',
    'a replay that fails again parks from there',
    ({ store }) => ({ store: orderStreams(store, (events) => events.slice(0, 3)) }),
  ],
  [
    'forgets what was discarded',
    'what is discarded is left out, and the key goes on',
    ({ store }) => ({ store: forgetful(store, 'event-discarded', 'key-discarded') }),
  ],
  [
    'skips an event when it is read again',
    'a rebuild equals live byte for byte, with parked, replayed and discarded events',
    ({ store }) => ({
      store: replacedStore(store, {
        readAll: async (read) => {
          const page = await store.readAll(read);
          return { ...page, events: page.events.slice(1) };
        },
      }),
    }),
  ],
  [
    'switches where it should discard',
    'a rebuild that cannot apply what live applied fails and leaves live alone',
    ({ readModels }) => ({
      readModels: replaced(readModels, {
        rebuild: async (...given) => {
          const copy = await readModels.rebuild(...given);
          return { store: copy.store, switch: () => copy.switch(), discard: () => copy.switch() };
        },
      }),
    }),
  ],
  [
    'dumps nothing',
    'a rebuild tells a live model that went wrong, and mends it',
    ({ readModels }) => {
      const blind = { async *dump() {}, digests: async (given: readonly unknown[]) => given.map(() => '') };
      return {
        readModels: replaced(readModels, {
          ...blind,
          rebuild: async (...given) => {
            const copy = await readModels.rebuild(...given);
            return {
              store: replaced(copy.store, blind),
              switch: () => copy.switch(),
              discard: () => copy.discard(),
            };
          },
        }),
      };
    },
  ],
  [
    'claims an endless log',
    'read models that know more than the log begin again',
    ({ store }) => ({ store: replacedStore(store, { end: async () => Number.MAX_SAFE_INTEGER }) }),
  ],
  [
    'calls an outage something else',
    'an outage of the read models is waited out, nothing is parked or lost',
    () => ({ outage: () => new Error('connection refused') }),
  ],
  [
    'gives events out of order',
    'handles every event, in order per key, keys beside each other',
    (sound) => ({
      bus: subscriptions(sound, (subscription) => ({
        fetch: async (...given) => {
          const batch = await subscription.fetch(...given);
          return { ...batch, events: batch.events.toReversed() };
        },
      })),
    }),
  ],
  [
    'commits what it hands out',
    'a failing handler neither advances nor skips',
    (sound) => ({
      bus: subscriptions(sound, (subscription) => ({
        fetch: async (...given) => {
          const batch = await subscription.fetch(...given);
          await subscription.commit(batch.offsets);
          return batch;
        },
      })),
    }),
  ],
  [
    'forgets dead letters',
    'what fails for good goes to the dead letters with cause and origin, and the rest moves on',
    ({ store }) => ({ store: forgetful(store, 'dead-lettered') }),
  ],
  [
    'cannot read by position',
    'dead letters can be replayed and discarded',
    ({ store }) => ({ store: replacedStore(store, { readAt: async () => [] }) }),
  ],
  [
    'calls an outage something else',
    'an outage of a dependency is not poison',
    () => ({ outage: () => new Error('connection refused') }),
  ],
  [
    'resets to the start whatever the time',
    'a group is reset to the start and to a time',
    ({ bus }) => ({ bus: replacedBus(bus, { reset: (group) => bus.reset(group, 'start') }) }),
  ],
  [
    'does not keep offsets',
    'a stop finishes what was begun, and what was finished does not come again',
    (sound) => ({ bus: subscriptions(sound, () => ({ commit: async () => undefined })) }),
  ],
  ['never lags', 'says how far behind it is', ({ bus }) => ({ bus: replacedBus(bus, { lag: async () => 0 }) })],
];

/** Platforms that break one promise each. */
export function consumerSaboteurs(open: OpenHarness<ConsumerHarness>): Saboteur<ConsumerHarness>[] {
  return sabotages.map(([name, breaks, sabotage]) => ({
    name,
    breaks,
    open: async () => {
      const harness = await open();
      return { ...harness, ...sabotage(harness), close: () => harness.close() };
    },
  }));
}
