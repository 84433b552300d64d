import type { FileStore } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import type { FileStoreHarness } from './harness';

type Sabotage = (sound: FileStore) => Partial<FileStore>;

const sabotages: readonly (readonly [name: string, breaks: string, sabotage: Sabotage])[] = [
  [
    'keeps small parts only',
    'gives parts back, also in the next process',
    (sound) => ({ write: (file, part, bytes) => sound.write(file, part, bytes.subarray(0, 1_000)) }),
  ],
  [
    'lets the first body win',
    'replaces a part that is written again',
    (sound) => ({
      write: async (file, part, bytes) => {
        if ((await sound.read(file, part)) === null) await sound.write(file, part, bytes);
      },
    }),
  ],
  [
    'deletes by how names begin',
    'deletes all parts of a file, and of no other',
    (sound) => ({
      delete: async (name) => {
        for (const file of await sound.list('', 100)) if (file.startsWith(name)) await sound.delete(file);
      },
    }),
  ],
  [
    'lists from the beginning',
    'lists files in order, each once, from behind a name on',
    (sound) => ({ list: (_, limit) => sound.list('', limit) }),
  ],
  ['reads any name', 'takes no name that leads elsewhere', () => ({ read: async () => null })],
];

/** A sound store with one promise broken, each. */
export const brokenFileStores = (open: OpenHarness<FileStoreHarness>): readonly Saboteur<FileStoreHarness>[] =>
  sabotages.map(([name, breaks, sabotage]) => ({
    name,
    breaks,
    open: async () => {
      const harness = await open();
      const files = (): FileStore => {
        const sound = harness.files;
        return {
          write: (file, part, bytes) => sound.write(file, part, bytes),
          read: (file, part) => sound.read(file, part),
          delete: (file) => sound.delete(file),
          list: (after, limit) => sound.list(after, limit),
          ...sabotage(sound),
        };
      };
      return {
        get files() {
          return files();
        },
        restart: () => harness.restart(),
        close: () => harness.close(),
      };
    },
  }));
