import type { EventStore } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import { appendSabotages } from './append.sabotages';
import type { EventStoreHarness } from './harness';
import { repeatSabotages } from './repeat.sabotages';
import { readSabotages } from './read.sabotages';
import { subscriptionSabotages } from './subscription.sabotages';
import type { Change } from './sabotage';

const sabotages = [...appendSabotages, ...repeatSabotages, ...readSabotages, ...subscriptionSabotages];

/** For each promise of the suite, stores over the adapter's own that break it. */
export function brokenEventStores(open: OpenHarness<EventStoreHarness>): readonly Saboteur<EventStoreHarness>[] {
  return sabotages.map(([name, breaks, change]) => ({
    name,
    breaks,
    async open() {
      const harness = await open();
      let restarts = 0;
      let store = replaced(harness.store, change, restarts);
      return {
        get store() {
          return store;
        },
        setTime: (ms) => harness.setTime(ms),
        // A broken one may never come to the end.
        patienceMs: harness.patienceMs ?? 8_000,
        close: () => harness.close(),
        async restart() {
          await harness.restart();
          store = replaced(harness.store, change, ++restarts);
        },
      };
    },
  }));
}

/** Every method of `sound`, some replaced. */
function replaced(sound: EventStore, change: Change, restarts: number): EventStore {
  return {
    append: (append) => sound.append(append),
    appendAll: (appends) => sound.appendAll(appends),
    readStream: (stream, from) => sound.readStream(stream, from),
    readAll: (read) => sound.readAll(read),
    readAt: (positions) => sound.readAt(positions),
    subscribe: (given) => sound.subscribe(given),
    end: () => sound.end(),
    positionAt: (time) => sound.positionAt(time),
    ...change(sound, restarts),
  };
}
