import { VaultCache } from './vault-cache';

const ada = { id: 'a', number: 1 };
const key = { secret: new Uint8Array(32), check: 7 };

describe('VaultCache', () => {
  it('forgets subjects and keys of the erased, and nobody else’s', () => {
    const cache = new VaultCache(Infinity);
    const moment = cache.moment();
    cache.keepSubject('ada', ada, moment);
    cache.keepKey(10, 1, key, moment);
    cache.keepKey(20, 2, key, moment);
    cache.forget(new Set([1]));

    expect([cache.subject('ada'), cache.key(10), cache.key(20)]).toEqual([undefined, undefined, key]);
    expect(cache.metrics()).toEqual({ subjectHits: 0, subjectMisses: 1, keyHits: 1, keyMisses: 1, forgotten: 1 });
  });

  it('keeps nothing that was asked for before it had to forget', () => {
    const cache = new VaultCache(Infinity);
    const before = cache.moment();
    cache.forget(new Set([2]));
    cache.keepSubject('ada', ada, before);
    cache.keepKey(10, 1, key, before);

    expect([cache.subject('ada'), cache.key(10)]).toEqual([undefined, undefined]);
  });

  it('keeps nothing longer than it may', () => {
    const cache = new VaultCache(-1);
    cache.keepSubject('ada', ada, cache.moment());
    cache.keepKey(10, 1, key, cache.moment());

    expect([cache.subject('ada'), cache.key(10)]).toEqual([undefined, undefined]);
  });
});
