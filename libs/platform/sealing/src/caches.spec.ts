import { GenerationCache } from './generation-cache';
import type { DataKey } from '@rapport/platform-ports';
import { SecretCache } from './secret-cache';

describe('GenerationCache', () => {
  it('keeps what is asked for and holds at most two generations', () => {
    const cache = new GenerationCache<number, string>(10);
    cache.set(-1, 'asked for');
    for (let key = 0; key < 100; key++) {
      cache.set(key, `value ${key}`);
      expect(cache.get(-1)).toBe('asked for');
    }
    const held = Array.from({ length: 100 }, (_, key) => cache.get(key)).filter((value) => value !== undefined);

    expect(held.length).toBeGreaterThanOrEqual(9);
    expect(held.length).toBeLessThanOrEqual(20);
  });

  it('drops what matches, in both generations', () => {
    const cache = new GenerationCache<number, string>(2);
    for (const key of [1, 2, 3]) cache.set(key, key % 2 ? 'odd' : 'even');
    cache.drop((value) => value === 'odd');

    expect([1, 2, 3].map((key) => cache.get(key))).toEqual([undefined, 'even', undefined]);
  });
});

describe('SecretCache', () => {
  const secretOf = (n: number): DataKey => ({ secret: Buffer.alloc(32, n), check: n });

  it('gives back each key, the newest of one number, and forgets the oldest', () => {
    const cache = new SecretCache(4);
    for (const number of [1, 2, 3, 4, 5]) cache.set(number * 2 ** 40, secretOf(number));
    cache.set(2 * 2 ** 40, secretOf(9));

    expect(cache.get(1 * 2 ** 40)).toBeUndefined();
    expect([2, 3, 4, 5].map((number) => cache.get(number * 2 ** 40))).toEqual([9, 3, 4, 5].map(secretOf));
  });

  it('forgets all', () => {
    const cache = new SecretCache(4);
    cache.set(1, secretOf(1));
    const view = cache.get(1)?.secret;
    cache.clear();

    expect(cache.get(1)).toBeUndefined();
    expect(view).toEqual(Buffer.alloc(32));
  });
});
