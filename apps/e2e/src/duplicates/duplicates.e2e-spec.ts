import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Rapport } from '../person-journey/rapport';

interface Duplicate {
  readonly id: string;
  readonly status: string;
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly model: number;
  readonly fields: readonly { readonly field: string; readonly a?: string; readonly b?: string }[];
}
interface Run {
  readonly status: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly records: number;
}

const rapport = new Rapport();
const api = '/api/contacts/v1';
const ids = { ada: '', countess: '', pair: '', merges: '' };

const post = <Body = { readonly id: string }>(path: string, body: object = {}) =>
  rapport.call<Body>('POST', `${api}${path}`, body);
const duplicates = async (query = '') =>
  (await rapport.call<{ items: readonly Duplicate[] }>('GET', `${api}/duplicates?${query}`)).items;
const ended = async (path: string): Promise<Run> => {
  for (;;) {
    const run = await rapport.call<Run>('GET', `${api}${path}`);
    if (!['running', 'merging', 'undoing'].includes(run.status)) return run;
    await pause(20);
  }
};
/** What a job did is seen by whoever writes next. */
const lookAgain = () => post(`/contacts/${ids.ada}/tag`, { tag: `look ${Math.random()}`.replace('0.', '') });
const searched = async () => {
  const { id } = await post('/duplicate-searches', { kind: 'contact' });
  const search = await ended(`/duplicate-searches/${id}`);
  await lookAgain();
  return search;
};

/** Who has waited longer to be compared is late; so many late ones in a row are left to a search of the whole base. */
const LATE_MS = 10_000;
const LATE_ONES = 1_000;
/** A third of more than those, of whom nobody is like anybody else. */
const strangers = (bulk: number) =>
  Array.from({ length: LATE_ONES / 3 + 10 }, (_, index) => {
    const letters = createHash('sha256')
      .update(`${bulk} ${index}`)
      .digest('base64')
      .replaceAll(/[^a-z]/gi, '');
    return { do: 'register', with: { name: `${letters.slice(0, 8)} ${letters.slice(8, 20)}` } };
  });

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One base, step by step: each test goes on where the one before stopped.
describe('duplicates', () => {
  it('are proposed as somebody is entered twice, and say why', async () => {
    const birthday = '1815-12-10';
    ids.ada = (await post('/contacts', { name: 'Ada Lovelace', email: 'ada@example.com', birthday })).id;
    ids.countess = (await post('/contacts', { name: 'Lovelace, Ada', email: 'ada@example.org', birthday })).id;
    const [pair, ...others] = await duplicates();
    expect(others).toEqual([]);
    expect(pair?.fields.find(({ field }) => field === 'name')).toMatchObject(
      pair?.a === ids.ada ? { a: 'Ada Lovelace', b: 'Lovelace, Ada' } : { b: 'Ada Lovelace', a: 'Lovelace, Ada' },
    );
    ids.pair = pair?.id ?? '';
  });

  it('are not proposed again once somebody said no, also after the read models are lost', async () => {
    await post(`/duplicates/${ids.pair}/dismiss`, { reason: 'aunt and niece' });
    expect(await searched()).toMatchObject({ status: 'finished', records: 2 });
    expect(await duplicates()).toEqual([]);
    await rapport.stopAndLoseViews();
    await rapport.start();
    expect(await duplicates()).toEqual([]);
    expect(await duplicates('status=dismissed')).toMatchObject([{ id: ids.pair, because: 'aunt and niece' }]);
    await post(`/duplicates/${ids.pair}/reopen`);
    expect(await duplicates()).toMatchObject([{ id: ids.pair }]);
  }, 300_000);

  it('are merged, with one timeline, and taken apart again', async () => {
    await rapport.track({
      type: 'identify',
      messageId: 'i1',
      userId: 'countess',
      traits: { email: 'ada@example.org' },
    });
    const seen = async (id: string) => (await rapport.timeline(id)).some(({ kind }) => kind === 'person-identified');
    expect(await seen(ids.ada)).toBe(false);
    const merge = await post(`/duplicates/${ids.pair}/merge`, { keep: ids.ada, reason: 'the same signature' });
    expect(await duplicates('status=merged')).toMatchObject([{ id: ids.pair, because: merge.id }]);
    expect(await seen(ids.ada)).toBe(true);
    await post(`/merges/${merge.id}/undo`, { reason: 'two hands' });
    expect(await duplicates()).toMatchObject([{ id: ids.pair }]);
    expect(await seen(ids.ada)).toBe(false);
  });

  it('are weighed by what was learnt from the own base, and merged many at once', async () => {
    await searched();
    const [pair] = await duplicates();
    expect(pair?.model).toBeGreaterThan(0);
    await post('/duplicate-rules', { contact: { review: 0.3, merge: pair?.probability ?? 1 } });
    ids.merges = (await post('/duplicate-merges', { kind: 'contact' })).id;
    expect(await ended(`/duplicate-merges/${ids.merges}`)).toMatchObject({ status: 'merged', succeeded: 1, failed: 0 });
    await lookAgain();
    expect(await duplicates()).toEqual([]);
  });

  it('and all of it is undone at once', async () => {
    await post(`/duplicate-merges/${ids.merges}/undo`);
    expect(await ended(`/duplicate-merges/${ids.merges}`)).toMatchObject({ status: 'undone', succeeded: 1, failed: 0 });
    await lookAgain();
    expect(await duplicates()).toMatchObject([{ id: ids.pair }]);
  });

  it('are found as before once the index of their keys is lost and many records are caught up with', async () => {
    const learnt = () => rapport.call<{ model: number }>('GET', `${api}/duplicate-model?kind=contact`);
    const { model } = await learnt();
    for (let bulk = 0; bulk < 3; bulk++) {
      const items = strangers(bulk);
      const answer = await post<{ readonly items: readonly { readonly status: number }[] }>('/contacts/bulk', {
        items,
      });
      expect(answer.items.filter(({ status }) => status >= 300)).toEqual([]);
    }
    await pause(LATE_MS);
    await rapport.stop();
    await rapport.on.loseSearch();
    await rapport.start();
    while ((await learnt()).model === model) await pause(50);
    const third = await post('/contacts', { name: 'Ada Lovelase', email: 'ada@example.net', birthday: '1815-12-10' });
    expect(await duplicates(`record=${third.id}`)).toHaveLength(2);
    await post(`/contacts/${third.id}/archive`);
  }, 300_000);

  it('go with a person who is erased', async () => {
    await post(`/profiles/${ids.countess}/erase`, { confirm: true });
    expect(await duplicates()).toEqual([]);
    const withdrawn = await duplicates('status=withdrawn');
    expect(withdrawn.find(({ id }) => id === ids.pair)).toMatchObject({ because: 'erased' });
  });
});
