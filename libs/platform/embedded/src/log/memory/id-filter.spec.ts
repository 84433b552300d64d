import { hash48 } from './hash48';
import { IdFilter } from './id-filter';

const hashes = (name: string, count: number) => Array.from({ length: count }, (_, i) => hash48(`${name} ${i}`));

describe('IdFilter', () => {
  it('knows every hash it was given, over several levels, and few others', () => {
    const filter = new IdFilter();
    const known = hashes('known', 300_000);
    for (const hash of known) filter.add(hash);
    expect(known.every((hash) => filter.has(hash))).toBe(true);
    const passed = hashes('unknown', 20_000).filter((hash) => filter.has(hash));
    expect(passed.length).toBeLessThan(200);
  });

  it('comes back from its chunks', () => {
    const filter = new IdFilter();
    const known = hashes('known', 300_000);
    for (const hash of known) filter.add(hash);
    const restored = new IdFilter();
    for (const { level, chunk, bits, entries } of filter.takeDirty()) restored.restore(level, chunk, bits, entries);
    expect(known.every((hash) => restored.has(hash))).toBe(true);
    expect([...filter.takeDirty()]).toEqual([]);
    filter.add(1);
    const [last, ...more] = filter.takeDirty();
    expect(last).toMatchObject({ level: 1, entries: 300_001 - 2 ** 18 });
    expect(more).toEqual([]);
  });
});
