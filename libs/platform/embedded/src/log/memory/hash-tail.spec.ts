import { hash48 } from './hash48';
import { HashTail, hashTailBytes } from './hash-tail';

const capacity = 64;
const newTail = () => new HashTail(capacity, new ArrayBuffer(hashTailBytes(capacity)));

function walk(tail: HashTail, hash: number, newest: number, oldest: number): number[] {
  const found: number[] = [];
  for (let at = tail.find(hash, newest, oldest); at !== 0; at = tail.findOlder(hash, at, oldest)) found.push(at);
  return found;
}

describe('HashTail', () => {
  it('finds the positions of a hash, newest first, among others of the same chain, after many rounds', () => {
    const tail = newTail();
    // Seven names, and hashes that share all bits that pick the chain.
    const hashes = Array.from({ length: 7 }, (_, i) => (i % 2 ? hash48(`name ${i}`) : i * 0x1_0000_0000 + 5));
    const added: number[] = [0];
    for (let position = 1; position <= 400; position++) {
      const which = (position * position) % 7;
      tail.add(position, hashes[which] ?? 0);
      added.push(which);
      const oldest = Math.max(0, position - 50);
      for (const [i, hash] of hashes.entries()) {
        const expected = added.flatMap((other, at) => (other === i && at > oldest ? at : [])).toReversed();
        expect(walk(tail, hash, position, oldest)).toEqual(expected);
      }
    }
    expect(tail.hashAt(400)).toBe(hashes[added[400] ?? -1]);
  });

  it('forgets what was taken back, and hides what is not committed', () => {
    const tail = newTail();
    for (let position = 1; position <= 6; position++) tail.add(position, 77);
    expect(walk(tail, 77, 4, 0)).toEqual([4, 3, 2, 1]);
    for (const position of [6, 5]) tail.removeNewest(position);
    tail.add(5, 78);
    expect(walk(tail, 77, 5, 1)).toEqual([4, 3, 2]);
    expect(walk(tail, 78, 5, 0)).toEqual([5]);
  });

  it('works at positions beyond 32 bits', () => {
    const tail = newTail();
    const start = 2 ** 32 - 10;
    for (let position = start; position < start + 40; position++) tail.add(position, position % 3);
    const newest = start + 39;
    const expected = Array.from({ length: 30 }, (_, i) => newest - i).filter((position) => position % 3 === 1);
    expect(walk(tail, 1, newest, newest - 30)).toEqual(expected);
  });
});
