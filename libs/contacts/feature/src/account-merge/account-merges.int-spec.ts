import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import type { AccountDetailsDto, AccountRowDto } from '../account/account.dto';
import { at, fresh, openPeople, type People, type Problem } from '../fixtures/people';
import type { MergeDto } from '../merge/merge.dto';
import type { AccountMergePreviewDto } from './account-merge.dto';
import type { RelationsDto } from '../relation/relation.dto';
import type { TimelineDto } from '../timeline/get-timeline/timeline.dto';

const api = '/api/contacts/v1';
const why = { reason: 'one entry in the register' };

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const make = async (path: string, body: object) => {
  const answer = await people.post<ChangedDto & Problem>(`${api}/${path}`, body);
  expect([path, answer.status, answer.body.code]).toEqual([path, expect.any(Number), undefined]);
  return answer.body.id;
};
const read = async <Body>(path: string) => {
  await people.settled();
  return (await people.get<Body>(`${api}/${path}`)).body;
};
const accountOf = (id: string) => read<AccountDetailsDto>(`accounts/${id}`);
const undo = (merge: string) => people.post<ChangedDto & Problem>(`${api}/merges/${merge}/undo`, why);

/** All that is read of an account, without the facts that it was merged and undone. */
async function derived(id: string) {
  const { items: timeline } = await read<TimelineDto>(`accounts/${id}/timeline`);
  return {
    account: await accountOf(id),
    timeline: timeline.filter(({ kind }) => !/merge/.test(kind)).map(({ kind, occurredAt }) => [kind, occurredAt]),
    people: (await read<{ items: { id: string }[] }>(`contacts?account=${id}`)).items.map((one) => one.id).sort(),
    relations: (await read<RelationsDto>(`accounts/${id}/relations`)).items.map((one) => `${one.id}`).sort(),
    rows: (await read<{ items: AccountRowDto[] }>('accounts?limit=200')).items.filter((row) => row.id === id),
  };
}

describe('two accounts that are one company', () => {
  let acme: string, anvils: string, partner: string, ada: string, byron: string;
  beforeEach(async () => {
    acme = await make('accounts', { name: 'Acme', country: 'AT', industry: 'Anvils' });
    anvils = await make('accounts', { name: 'ACME Anvils', website: 'https://anvils.example', country: 'DE' });
    partner = await make('accounts', { name: fresh('Partner') });
    [ada, byron] = [await make('contacts', { name: 'Ada' }), await make('contacts', { name: 'Byron' })];
    await make(`contacts/${ada}/join-account`, { account: acme, since: '2026-01-01' });
    await make(`contacts/${byron}/join-account`, { account: anvils, since: '2026-01-01' });
    await make(`accounts/${acme}/tag`, { tag: 'key' });
    await make(`accounts/${anvils}/tag`, { tag: 'old' });
    await make('relations', {
      kind: 'partner',
      from: { type: 'account', id: anvils },
      to: { type: 'account', id: partner },
    });
    await people.happens('sales.opportunity-opened.v1', at(-5), {
      ...{ opportunity: fresh('deal').padEnd(32, '0'), account: anvils, pipeline: 'p', stage: 's', open: ['s'] },
      ...{ amount: { minor: 100, currency: 'EUR' }, probability: 10 },
    });
  });

  it('are previewed: every field of both, what would be chosen, what would move', async () => {
    await people.settled();
    const end = await people.store.end();
    const { status, body } = await people.post<AccountMergePreviewDto>(`${api}/accounts/${acme}/merge-preview`, {
      with: anvils,
      fields: { country: 'other' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ account: acme, with: anvils, version: 2, tags: ['key', 'old'] });
    const chosen = Object.fromEntries(body.fields.map(({ name, result }) => [name, result]));
    expect(chosen).toEqual({ name: 'Acme', country: 'DE', industry: 'Anvils', website: 'https://anvils.example' });
    expect(body.moves).toMatchObject({ people: 1, relations: 1, opportunities: 1 });
    expect(await people.store.end()).toEqual(end);
    const wrong = await people.post<Problem>(`${api}/accounts/${acme}/merge-preview`, {
      with: anvils,
      fields: { shoeSize: 'other' },
    });
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, 'fields']);
  });

  it('answer as one, with the people, timeline and relations of both, and are two again as if they had never been one', async () => {
    const before = { acme: await derived(acme), anvils: await derived(anvils), partner: await derived(partner) };
    const merge = await make(`accounts/${acme}/merge`, { with: anvils, fields: { country: 'other' }, ...why });
    const one = await derived(acme);
    expect(one.account).toMatchObject({ id: acme, country: 'DE', website: 'https://anvils.example', people: 2 });
    expect(one.account).toMatchObject({ mergedFrom: [anvils], tags: ['key', 'old'] });
    expect(one.people).toEqual([ada, byron].sort());
    expect(one.relations).toEqual(before.anvils.relations);
    expect(one.timeline.map(([kind]) => kind)).toEqual(expect.arrayContaining(['opportunity-opened']));
    expect(one.timeline).toHaveLength(before.acme.timeline.length + before.anvils.timeline.length);
    expect(one.rows).toMatchObject([{ country: 'DE', tags: ['key', 'old'] }]);
    const other = await derived(anvils);
    expect({ ...other, rows: [] }).toEqual({ ...one, rows: [] });
    expect(other.rows).toEqual([]);
    const listed = await read<{ items: MergeDto[] }>(`merges?account=${acme}`);
    expect(listed.items).toMatchObject([
      { id: merge, kind: 'account', account: acme, with: anvils, status: 'merged', ...why },
    ]);
    expect((await undo(merge)).status).toBe(200);
    expect({ acme: await derived(acme), anvils: await derived(anvils), partner: await derived(partner) }).toEqual(
      before,
    );
    expect((await undo(merge)).status).toBe(200);
  });

  it('keep what is said in between with whom it was said to, over further merges and undone in any order', async () => {
    const first = await make(`accounts/${acme}/merge`, { with: anvils, fields: { name: 'other' }, ...why });
    const second = await make(`accounts/${partner}/merge`, { with: anvils, ...why });
    expect(await accountOf(anvils)).toMatchObject({ id: partner, mergedFrom: [acme, anvils].sort() });
    const again = await people.post<Problem>(`${api}/accounts/${acme}/merge`, { with: partner, ...why });
    expect([again.status, again.body.code]).toEqual([409, 'MERGE.SAME_ACCOUNT']);
    await undo(first);
    expect(await accountOf(anvils)).toMatchObject({ id: anvils, name: 'ACME Anvils' });
    expect((await accountOf(anvils)).mergedFrom).toBeUndefined();
    expect(await accountOf(acme)).toMatchObject({ id: partner, mergedFrom: [acme] });
    await undo(second);
    expect(await accountOf(acme)).toMatchObject({ id: acme, name: 'Acme' });
  });

  it('are refused to whoever saw another version, and are not merged twice', async () => {
    const merge = `${api}/accounts/${acme}/merge`;
    const stale = await people.post<Problem>(merge, { with: anvils, ...why }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    const key = { 'idempotency-key': fresh('merge') };
    const both = [await people.post<ChangedDto>(merge, { with: anvils, ...why }, key)];
    both.push(await people.post<ChangedDto>(merge, { with: anvils, ...why }, key));
    expect(both[0]?.body.id).toBe(both[1]?.body.id);
  });
});

/** Every command on one record of the kind: its path, and what it says. */
const commands = {
  accounts: [
    ['change', { industry: 'Coal' }],
    ['tag', { tag: 'vip' }],
    ['untag', { tag: 'vip' }],
    ['list', { list: 'a' }],
    ['unlist', { list: 'a' }],
    ['restore-field', { field: 'name', version: 1 }],
    ['custom-values', { values: {} }],
    ['archive', {}],
    ['restore', {}],
  ],
  contacts: [
    ['change', { jobTitle: 'Poet' }],
    ['tag', { tag: 'vip' }],
    ['untag', { tag: 'vip' }],
    ['list', { list: 'a' }],
    ['unlist', { list: 'a' }],
    ['restore-field', { field: 'name', version: 1 }],
    ['custom-values', { values: {} }],
    ['archive', {}],
    ['restore', {}],
    ['join-account', { account: '', since: '2026-01-01' }],
    ['leave-account', { account: '', until: '2026-01-02' }],
  ],
} as const;

describe.each(['accounts', 'contacts'] as const)('a command on %s that were merged away', (kind) => {
  let kept: string, away: string, account: string;
  const expected = () =>
    kind === 'accounts'
      ? { code: 'ACCOUNT.MERGED', facts: { accountId: kept } }
      : { code: 'CONTACT.MERGED', facts: { contactId: kept } };
  const said = (body: object) => ('account' in body ? { ...body, account } : body);
  beforeAll(async () => {
    kept = await make(kind, { name: 'Kept' });
    away = await make(kind, { name: 'Away' });
    account = await make('accounts', { name: 'Somewhere' });
    await make(`${kind}/${kept}/merge`, { with: away, ...why });
  });

  it.each(commands[kind])('%s: is refused, naming who answers', async (verb, body) => {
    const end = await people.store.end();
    const answer = await people.post(`${api}/${kind}/${away}/${verb}`, said(body), { 'if-match': '"1"' });
    expect([answer.status, answer.body]).toMatchObject([409, expected()]);
    expect(await people.store.end()).toEqual(end);
  });

  it('is refused in a bulk alone, item by item', async () => {
    const items = commands[kind].map(([verb, body]) => ({ do: verb, id: away, with: said(body) }));
    const bulk = items.filter((item) => item.do !== 'restore-field' && item.do !== 'custom-values');
    const answer = await people.post<BulkAnswerDto>(`${api}/${kind}/bulk`, {
      items: [...bulk, { do: 'tag', id: kept, with: { tag: 'vip' } }],
    });
    expect(answer.body.items.map(({ status }) => status)).toEqual([...bulk.map(() => 409), 200]);
    expect(answer.body.items[0]).toMatchObject({ problem: expected() });
  });
});

describe('what is said about a record, which is merged into another one then', () => {
  type Listed = { readonly items: readonly { readonly id: string }[] };
  const attach = async (path: string) =>
    (await people.upload<ChangedDto & Problem>(`${api}/${path}/attachments?name=file.txt`, Buffer.from('a file'))).body;
  const idsIn = async (path: string) => (await read<Listed>(path)).items.map(({ id }) => id);

  it.each(['contact', 'account'] as const)('a %s: goes on with who answers; no more is said about it', async (kind) => {
    const path = `${kind}s`;
    const [kept, away, other] = [
      await make(path, { name: 'Kept' }),
      await make(path, { name: 'Away' }),
      await make('accounts', { name: 'Other' }),
    ];
    const record = { kind, id: away };
    const task = await make('tasks', { title: 'Call', record });
    const { id: file } = await attach(`${path}/${away}`);
    const merge = await make(`${path}/${kept}/merge`, { with: away, ...why });

    for (const id of [kept, away]) {
      expect(await idsIn(`tasks?record=${id}`)).toEqual([task]);
      expect(await idsIn(`${path}/${id}/attachments`)).toEqual([file]);
    }
    const said = { kind: 'partner', to: { type: 'account', id: other } };
    const ada = { name: 'Ada', email: 'ada@example.com' };
    const called = {
      participants: [kind === 'contact' ? { contact: away } : ada],
      ...(kind === 'account' && { records: [record] }),
    };
    const refused: [string, object, string | undefined][] = [
      [
        'relations',
        { ...said, kind: kind === 'contact' ? 'decision-maker' : 'partner', from: { type: kind, id: away } },
        'from.id',
      ],
      ['tasks', { title: 'Call', record }, 'record.id'],
      ['interactions/calls', called, kind === 'contact' ? 'participants[0].contact' : 'records[0].id'],
      [`${path}/${away}/attachments/${file}/detach`, {}, undefined],
    ];
    if (kind === 'contact') refused.push(['tasks', { title: 'Call', contact: away }, 'contact']);
    else
      refused.push([
        `contacts/${await make('contacts', ada)}/join-account`,
        { account: away, since: '2026-01-01' },
        'account',
      ]);
    const end = await people.store.end();
    const named = { code: `${kind.toUpperCase()}.MERGED`, facts: { [`${kind}Id`]: kept } };
    for (const [command, body, where] of refused) {
      const answer = await people.post<Problem>(`${api}/${command}`, body);
      expect([command, answer.status, answer.body]).toMatchObject([
        command,
        409,
        { ...named, ...(where && { errors: [{ path: where }] }) },
      ]);
    }
    expect(await attach(`${path}/${away}`)).toMatchObject(named);
    expect(await people.store.end()).toEqual(end);

    expect((await undo(merge)).status).toBe(200);
    expect([await idsIn(`tasks?record=${kept}`), await idsIn(`${path}/${kept}/attachments`)]).toEqual([[], []]);
    expect([await idsIn(`tasks?record=${away}`), await idsIn(`${path}/${away}/attachments`)]).toEqual([[task], [file]]);
    await make(`${path}/${kept}/merge`, { with: away, ...why });
    expect((await people.post(`${api}/${path}/${kept}/attachments/${file}/detach`, {})).status).toBe(200);
    expect(await idsIn(`${path}/${kept}/attachments`)).toEqual([]);
  });
});
