import { Kept } from './kept';
import type { Known } from './known';

const figures = { sum: async () => [], members: async () => [] };
const at = (source: object, key: string): Known => ({ ...figures, state: { source, key } });

describe('what is kept', () => {
  let computed: string[];
  let kept: Kept<string>;
  let now = 0;
  beforeEach(() => {
    computed = [];
    kept = new Kept(2, () => now);
  });
  const ask = (known: Known, what: string) =>
    kept.get(known, what, async () => {
      computed.push(what);
      return what;
    });

  it('is worked out once for one state of one source', async () => {
    const [one, other] = [{}, {}];
    for (const known of [at(one, '1'), at(one, '1'), at(one, '2'), at(other, '1')])
      expect(await ask(known, 'persons')).toBe('persons');
    expect(computed).toHaveLength(3);
  });

  it('is not kept of what nobody else asks for', async () => {
    await ask(figures, 'persons');
    await ask(figures, 'persons');
    expect(computed).toHaveLength(2);
  });

  it('makes room for what is asked for more often', async () => {
    const known = at({}, '1');
    for (const what of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(known, what);
    expect(computed).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is worked out again after ten seconds, since a rebuild may have mended it', async () => {
    const known = at({}, '1');
    for (const later of [0, 9_999, 1]) {
      now += later;
      await ask(known, 'a');
    }
    expect(computed).toHaveLength(2);
  });

  it('is worked out again after a failure', async () => {
    const known = at({}, '1');
    await expect(kept.get(known, 'a', () => Promise.reject(new Error('out')))).rejects.toThrow('out');
    expect(await ask(known, 'a')).toBe('a');
  });
});
