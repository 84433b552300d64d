import { type ReadModelStore } from '@rapport/platform-ports';
import { models } from './harness';
import { type Sabotage } from './sabotage';

export const rebuildSabotages: readonly Sabotage[] = [
  [
    'rebuilds in the live models',
    'a rebuild fills a copy beside the live models, then takes their place',
    (sound) => ({
      rebuild: async () => ({ store: sound, switch: async () => undefined, discard: async () => undefined }),
    }),
  ],
  [
    'switches where it should discard',
    'a discarded rebuild leaves no trace',
    (sound) => ({
      rebuild: async (...given) => {
        const copy = await sound.rebuild(...given);
        return { store: copy.store, switch: () => copy.switch(), discard: () => copy.switch() };
      },
    }),
  ],
  [
    'goes on with the copy that was left behind',
    'a rebuild that was left behind does not get into the next one',
    (sound) => {
      let first: ReturnType<ReadModelStore['rebuild']> | undefined;
      return { rebuild: (...given) => (first ??= sound.rebuild(...given)) };
    },
  ],
  [
    'rebuilds all when asked for some',
    'a rebuild of some models leaves the others alone',
    (sound) => ({ rebuild: (_, projections) => sound.rebuild(models, [...projections, 'test.other@1']) }),
  ],
];
