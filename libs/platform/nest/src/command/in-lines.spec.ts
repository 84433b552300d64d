import { setImmediate as turn } from 'node:timers/promises';
import { inLines } from './in-lines';

const items = ['a1', 'b1', 'a2', 'c1', 'a3', 'b2'];

it('answers in the order of the items, whatever is done first', async () => {
  const work = async (item: string, index: number) => {
    for (let wait = items.length - index; wait > 0; wait--) await turn();
    return item.toUpperCase();
  };
  expect(await inLines(items, (_, index) => index, work, 4)).toEqual(['A1', 'B1', 'A2', 'C1', 'A3', 'B2']);
});

it('lets the items of one line wait for each other, and no more than so many work at once', async () => {
  const working = new Set<string>();
  let most = 0;
  const done: string[] = [];
  await inLines(
    items,
    (item) => item[0],
    async (item) => {
      expect([...working].filter((other) => other[0] === item[0])).toEqual([]);
      working.add(item);
      most = Math.max(most, working.size);
      await turn();
      working.delete(item);
      done.push(item);
    },
    2,
  );
  expect(most).toBe(2);
  expect(done.filter((item) => item.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});

it('fails as the first item that fails', async () => {
  const work = (item: string) => (item === 'b1' ? Promise.reject(new Error(item)) : Promise.resolve(item));
  await expect(inLines(items, (item) => item[0], work, 2)).rejects.toThrow('b1');
});

it('has nothing to do for nothing', async () =>
  expect(await inLines([], String, (item) => Promise.resolve(item), 8)).toEqual([]));
