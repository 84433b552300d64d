import type { BusBatch, BusSubscribe, BusSubscription, EventBus, PublicEvent } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import type { EventBusHarness } from './harness';

interface Breakage {
  readonly bus?: (bus: EventBus, harness: EventBusHarness) => Partial<EventBus>;
  readonly subscription?: (
    subscription: BusSubscription,
    subscribe: BusSubscribe,
    harness: EventBusHarness,
  ) => Partial<BusSubscription>;
}

/** For every contract an adapter that is sound but for one promise, made of a sound one. */
export function brokenEventBuses(open: OpenHarness<EventBusHarness>): readonly Saboteur<EventBusHarness>[] {
  const broken = (name: string, breaks: string, breakage: Breakage): Saboteur<EventBusHarness> => ({
    name,
    breaks,
    open: () => sabotaged(open, breakage),
  });
  const onBatches = (change: (batch: BusBatch) => BusBatch): Breakage => ({
    subscription: (subscription) => ({
      fetch: async (max, waitMs) => change(await subscription.fetch(max, waitMs)),
    }),
  });

  return [
    broken('begins at the end', 'gives a new group everything from the first event', {
      bus: (bus) => ({
        subscribe: async (subscribe) => {
          await bus.reset(subscribe.group, Date.now() + 60_000);
          return bus.subscribe(subscribe);
        },
      }),
    }),
    broken('gives types that nobody asked for', 'gives public events of the wanted types only, whole', {
      bus: (bus) => ({
        subscribe: ({ group, types }) => bus.subscribe({ group, types: [...types, 'shop.item-added.v1'] }),
      }),
    }),
    broken(
      'gives batches in any order',
      'keeps the order of each key while several publish',
      onBatches((batch) => ({ ...batch, events: batch.events.toReversed() })),
    ),
    broken(
      'gives key by key where the order of the log was asked for',
      'gives events of all keys in the order of the log where asked to, and says how far it has come',
      { subscription: givesKeyByKey },
    ),
    broken('does not wait', 'gives what comes while a fetch waits', {
      subscription: (subscription) => ({ fetch: (max) => subscription.fetch(max, 0) }),
    }),
    broken(
      'commits an event when half of it was given',
      'gives at most what was asked for, and commits between two events of one',
      onBatches((batch) => ({
        ...batch,
        offsets: Object.fromEntries(
          Object.entries(batch.offsets).map(([partition, offset]) => [partition, offset + 1]),
        ),
      })),
    ),
    broken(
      'keeps offsets where the last wanted event was',
      'moves the offsets over events that the group does not want',
      {
        subscription: (subscription) => {
          let wanted = false;
          return {
            fetch: async (max, waitMs) => {
              const batch = await subscription.fetch(max, waitMs);
              wanted = batch.events.length > 0;
              return batch;
            },
            commit: async (offsets) => (wanted ? subscription.commit(offsets) : undefined),
          };
        },
      },
    ),
    broken('does not pause', 'gives nothing while paused, and everything after', {
      subscription: () => ({ pause: () => undefined }),
    }),
    broken('forgets offsets', 'goes on behind the committed offsets after a restart', {
      subscription: () => ({ commit: async () => undefined }),
    }),
    broken('commits on fetch', 'gives again what was not committed', { subscription: commitsOnFetch }),
    broken('rewinds to where it is', 'rewinds to behind the last commit', {
      subscription: () => ({ rewind: async () => undefined }),
    }),
    broken('has one offset for all groups', 'keeps two groups apart', {
      bus: (bus) => ({ subscribe: ({ types }) => bus.subscribe({ group: 'one', types }), lag: () => bus.lag('one') }),
    }),
    broken('says that there is no lag', 'says how far a group lags behind, and 0 when it has seen everything', {
      bus: () => ({ lag: async () => 0 }),
    }),
    broken('does not reset to the start', 'resets a group to the first event', {
      bus: (bus) => ({ reset: async (group, to) => (to === 'start' ? undefined : bus.reset(group, to)) }),
    }),
    broken('resets to the start instead of a time', 'resets a group to a time', {
      bus: (bus) => ({ reset: (group) => bus.reset(group, 'start') }),
    }),
    broken('moves running groups', 'moves no group that has a running member', {
      bus: () => ({ reset: async () => undefined }),
    }),
  ];
}

function commitsOnFetch(subscription: BusSubscription): Partial<BusSubscription> {
  return {
    fetch: async (max, waitMs) => {
      const batch = await subscription.fetch(max, waitMs);
      await subscription.commit(batch.offsets);
      return batch;
    },
  };
}

function givesKeyByKey(subscription: BusSubscription): Partial<BusSubscription> {
  const held: PublicEvent[] = [];
  return {
    fetch: async (max, waitMs) => {
      for (let batch; (batch = await subscription.fetch(max, waitMs)).events.length > 0;) held.push(...batch.events);
      held.sort((one, other) => one.partitionkey.localeCompare(other.partitionkey));
      return { events: held.splice(0, max), offsets: {}, through: {} };
    },
  };
}

async function sabotaged(open: OpenHarness<EventBusHarness>, breakage: Breakage): Promise<EventBusHarness> {
  const harness = await open();
  return {
    publish: (key, ...events) => harness.publish(key, ...events),
    reopen: () => harness.reopen(),
    close: () => harness.close(),
    get bus() {
      const { bus } = harness;
      return {
        subscribe: async (subscribe: BusSubscribe) => {
          const subscription = await bus.subscribe(subscribe);
          return { ...delegate(subscription), ...breakage.subscription?.(subscription, subscribe, harness) };
        },
        reset: (group: string, to: 'start' | number) => bus.reset(group, to),
        lag: (group: string) => bus.lag(group),
        ...breakage.bus?.(bus, harness),
      };
    },
  };
}

function delegate(subscription: BusSubscription): BusSubscription {
  return {
    fetch: (max, waitMs) => subscription.fetch(max, waitMs),
    commit: (offsets) => subscription.commit(offsets),
    pause: () => subscription.pause(),
    resume: () => subscription.resume(),
    rewind: () => subscription.rewind(),
    close: () => subscription.close(),
  };
}
