import { deepStrictEqual as same, throws } from 'node:assert/strict';
import { checkFilePart, MOST_PART_BYTES, type FileStore } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import type { FileStoreHarness } from './harness';

const bytes = (...values: number[]) => Uint8Array.from(values);

async function read(files: FileStore, file: string, part: number): Promise<number[] | null> {
  const found = await files.read(file, part);
  return found && [...found];
}

/** What every FileStore promises. */
export const fileStoreContracts: readonly Contract<FileStoreHarness>[] = [
  {
    name: 'gives parts back, also in the next process',
    async run(harness) {
      const large = new Uint8Array(MOST_PART_BYTES).fill(7);
      await harness.files.write('one', 0, bytes(1, 2));
      await harness.files.write('one', 1, large);
      await harness.restart();
      same(await read(harness.files, 'one', 0), [1, 2]);
      same((await harness.files.read('one', 1))?.length, MOST_PART_BYTES);
      same(await read(harness.files, 'one', 2), null);
      same(await read(harness.files, 'two', 0), null);
    },
  },
  {
    name: 'replaces a part that is written again',
    async run({ files }) {
      await files.write('one', 0, bytes(1, 2, 3));
      await files.write('one', 0, bytes(4));
      same(await read(files, 'one', 0), [4]);
    },
  },
  {
    name: 'deletes all parts of a file, and of no other',
    async run({ files }) {
      for (const part of [0, 1, 2]) await files.write('one', part, bytes(part));
      await files.write('one-and-more', 0, bytes(9));
      await files.delete('one');
      await files.delete('one');
      for (const part of [0, 1, 2]) same(await read(files, 'one', part), null);
      same(await read(files, 'one-and-more', 0), [9]);
    },
  },
  {
    name: 'lists files in order, each once, from behind a name on',
    async run({ files }) {
      for (const file of ['c', 'a', 'b']) for (const part of [0, 1]) await files.write(file, part, bytes(1));
      same([...(await files.list('', 2))], ['a', 'b']);
      same([...(await files.list('b', 2))], ['c']);
    },
  },
  {
    name: 'takes no name that leads elsewhere',
    async run({ files }) {
      throws(() => checkFilePart('../x'), RangeError);
      const refused = async () => files.read('../data', 0);
      same(
        await refused().then(
          () => 'taken',
          (error: Error) => error.name,
        ),
        'RangeError',
      );
    },
  },
];
