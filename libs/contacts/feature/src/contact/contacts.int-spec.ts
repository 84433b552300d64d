import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { setTimeout as pause } from 'node:timers/promises';
import { at, fresh, identify, noon, openPeople, page, type People, type Problem } from '../fixtures/people';
import type { ContactDto } from './contact.dto';
import type { ContactPage } from './list-contacts/list-contacts.controller';

const contacts = '/api/contacts/v1/contacts';
const accounts = '/api/contacts/v1/accounts';
const none = { country: null, source: null, owner: null, lifecycleStage: null };
const mailOf = (name: string) => `${fresh(name)}@example.com`;

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const post = <Body = ChangedDto & Problem & { facts: Record<string, unknown> }>(
  path: string,
  body: object = {},
  headers: Record<string, string> = {},
) => people.post<Body>(path, body, headers);
async function register(fields: object): Promise<string> {
  const { status, body } = await post(contacts, fields);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
const read = async (id: string, headers = {}) => (await people.get<ContactDto>(`${contacts}/${id}`, headers)).body;
const change = async (id: string, fields: object) =>
  post(`${contacts}/${id}/change`, fields, { 'if-match': `"${(await read(id)).version}"` });
async function list(query: string, headers = {}): Promise<ContactPage> {
  await people.settled();
  return (await people.get<ContactPage>(`${contacts}?${query}`, headers)).body;
}
const names = ({ items }: ContactPage) => items.map(({ card }) => card?.name);

describe('a contact', () => {
  it('is registered, changed, tagged, archived and restored', async () => {
    const email = mailOf('ada');
    const id = await register({ name: 'Ada Lovelace', email, country: 'GB' });
    await change(id, { jobTitle: 'Countess', country: null });
    await post(`${contacts}/${id}/tag`, { tag: 'VIP' });
    await post(`${contacts}/${id}/archive`);
    expect(await read(id)).toEqual({
      ...{ id, version: 4, status: 'archived', ...none, tags: ['vip'], lists: [], accounts: [], custom: {} },
      card: { name: 'Ada Lovelace', email, jobTitle: 'Countess' },
    });
    await post(`${contacts}/${id}/restore`);
    expect(await post(`${contacts}/${id}/untag`, { tag: 'vip' })).toMatchObject({
      status: 200,
      body: { id, version: 6 },
    });
    expect(await read(id)).toMatchObject({ status: 'active', tags: [], version: 6 });
  });

  it('is changed only by who saw its version', async () => {
    const id = await register({ name: 'Ada' });
    expect((await post(`${contacts}/${id}/change`, { name: 'Eve' })).status).toBe(428);
    expect((await post(`${contacts}/${id}/change`, { name: 'Eve' }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await read(id)).card?.name).toBe('Ada');
  });

  it('is answered as it was known at a past time, and erased in the past too', async () => {
    const before = new Date(Date.now() - 60_000).toISOString();
    const id = await register({ name: 'Ada' });
    const then = new Date().toISOString();
    await pause(5);
    await change(id, { name: 'Countess' });
    const asOf = async (time: string) => people.get<ContactDto & Problem>(`${contacts}/${id}?asOf=${time}`);
    expect((await asOf(then)).body).toMatchObject({ version: 1, card: { name: 'Ada' } });
    expect((await asOf(new Date().toISOString())).body).toMatchObject({ version: 2, card: { name: 'Countess' } });
    expect(await asOf(before)).toMatchObject({ status: 404, body: { code: 'CONTACT.NOT_FOUND' } });
    expect(await asOf('yesterday')).toMatchObject({ status: 400, body: { errors: [{ path: 'asOf' }] } });
    await people.post(`/api/contacts/v1/profiles/${id}/erase`, { confirm: true });
    expect((await asOf(then)).body).toMatchObject({ version: 1, status: 'erased', card: null });
  });

  it('is registered once under one Idempotency-Key', async () => {
    const fields = { name: 'Ada', email: mailOf('ada') };
    const first = await post(contacts, fields, { 'idempotency-key': 'one' });
    expect((await post(contacts, fields, { 'idempotency-key': 'one' })).body).toEqual(first.body);
  });

  it.each([
    [400, 'CONTACT.NAMELESS', { country: 'GB' }],
    [400, 'CONTACT.BAD_EMAIL', { email: 'nobody' }],
    [400, 'CONTACT.BAD_PHONE', { phone: '020 7946 0000' }],
    [400, 'REQUEST.INVALID', { name: 'Ada', colour: 'red' }],
  ])('is refused with %i %s: %j', async (status, code, fields) => {
    expect(await post(contacts, fields)).toMatchObject({ status, body: { code } });
  });

  it('belongs to those who keep contacts, and shows its card to those who may open it', async () => {
    const id = await register({ name: 'Secret Name' });
    const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
    expect(await read(id, analyst)).toEqual({
      id,
      version: 1,
      status: 'active',
      ...none,
      tags: [],
      lists: [],
      accounts: [],
      custom: {},
    });
    expect((await post(`${contacts}/${id}/archive`, {}, analyst)).status).toBe(403);
    expect((await post(contacts, { name: 'x' }, analyst)).status).toBe(403);
    expect((await list('limit=1', analyst)).items[0]).not.toHaveProperty('card');
    expect((await people.get(`${contacts}?q=secret`, analyst)).status).toBe(403);
    expect((await people.get(`${contacts}?asOf=2026-01-01`)).status).toBe(400);
  });
});

describe('a mail address', () => {
  it('is one contact’s, also when many register it at once', async () => {
    const email = mailOf('race');
    const race = await Promise.all(Array.from({ length: 8 }, () => post(contacts, { email: email.toUpperCase() })));
    const winners = race.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    for (const { status, body } of race)
      if (status !== 201)
        expect(body).toMatchObject({ code: 'CONTACT.EMAIL_TAKEN', facts: { contactId: winners[0]?.body.id } });
  });

  it('is free again when its contact has another one', async () => {
    const email = mailOf('ada');
    const id = await register({ name: 'Ada', email });
    expect(await post(contacts, { name: 'Eve', email })).toMatchObject({ status: 409 });
    expect(await change(id, { email: mailOf('other') })).toMatchObject({ status: 200 });
    const eve = await register({ name: 'Eve', email });
    expect(await change(id, { email })).toMatchObject({ status: 409, body: { facts: { contactId: eve } } });
    await change(eve, { email: null });
    expect(await change(id, { email })).toMatchObject({ status: 200 });
    expect(await post(contacts, { email })).toMatchObject({ status: 409, body: { facts: { contactId: id } } });
  });
});

describe('accounts', () => {
  it('are joined and left, dated', async () => {
    const account = (await post(accounts, { name: 'Analytical Engines' })).body.id;
    const id = await register({ name: 'Ada' });
    const join = (since: string) => post(`${contacts}/${id}/join-account`, { account, since });
    const leave = (until: string) => post(`${contacts}/${id}/leave-account`, { account, until });
    await join('2026-01-01');
    expect((await list(`account=${account}`)).items).toMatchObject([{ id, accounts: [account] }]);
    expect(await leave('2025-01-01')).toMatchObject({ status: 400, body: { code: 'CONTACT.LEFT_BEFORE_JOINED' } });
    await leave('2026-06-30');
    expect((await list(`account=${account}`)).items).toEqual([]);
    expect((await read(id)).accounts).toEqual([{ account, since: '2026-01-01', until: '2026-06-30' }]);
    const nowhere = await post(`${contacts}/${id}/join-account`, { account: 'f'.repeat(32), since: '2026-01-01' });
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'ACCOUNT.NOT_FOUND' } });
    expect(await join('yesterday')).toMatchObject({ status: 400 });
  });
});

describe('the list', () => {
  const tag = 'listed';
  beforeAll(async () => {
    const items = [
      ['Zoë Müller', 'DE'],
      ['Jürgen Müller-Lüdenscheidt', 'DE'],
      ['山田 太郎', 'JP'],
      ['Ada Muller', 'GB'],
    ].map(([name, country]) => ({ do: 'register', with: { name, country } }));
    // One after the other, so that one is the newest.
    for (const item of items) {
      const { body } = await post<BulkAnswerDto>(`${contacts}/bulk`, { items: [item] });
      await post(`${contacts}/${body.items[0]?.result?.id}/tag`, { tag });
    }
  });

  it('is filtered and sorted', async () => {
    expect(names(await list(`tag=${tag}`))).toEqual([
      'Ada Muller',
      '山田 太郎',
      'Jürgen Müller-Lüdenscheidt',
      'Zoë Müller',
    ]);
    expect(names(await list(`tag=${tag}&country=DE&sort=registeredAt`))).toEqual([
      'Zoë Müller',
      'Jürgen Müller-Lüdenscheidt',
    ]);
    expect(names(await list(`tag=${tag}&status=archived`))).toEqual([]);
    expect((await people.get(`${contacts}?sort=name`)).status).toBe(400);
  });

  it('is of the persons that are named by number', async () => {
    const [ada, zoe] = (await list(`tag=${tag}`)).items.filter((_, index) => index % 3 === 0).map(({ id }) => id);
    const known = await people.vault.subjectsById([ada ?? '', zoe ?? '']);
    const numbers = known.map((subject) => subject?.number).join(',');
    expect(names(await list(`tag=${tag}&subjects=${numbers},999999`))).toEqual(['Ada Muller', 'Zoë Müller']);
    expect((await people.get(`${contacts}?subjects=ada`)).status).toBe(400);
  });

  it('goes on where the page before ended', async () => {
    const pages: (string | undefined)[][] = [];
    let cursor: string | null = '';
    do {
      const page: ContactPage = await list(`tag=${tag}&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      pages.push(names(page));
      cursor = page.next;
    } while (cursor !== null);
    expect(pages).toEqual([['Ada Muller', '山田 太郎', 'Jürgen Müller-Lüdenscheidt'], ['Zoë Müller']]);
  });

  it.each([
    ['muller', ['Ada Muller', 'Jürgen Müller-Lüdenscheidt', 'Zoë Müller']],
    ['MÜLL zo', ['Zoë Müller']],
    ['lüdenscheidt', ['Jürgen Müller-Lüdenscheidt']],
    ['山田', ['山田 太郎']],
    ['ull', []],
  ])('finds %j', async (q, expected) => {
    expect(names(await list(`tag=${tag}&q=${encodeURIComponent(q)}`))).toEqual(expected);
  });

  it('finds what is on the card now', async () => {
    const id = await register({ name: 'Grace Brewster', email: 'grace.brewster@navy.example' });
    expect(names(await list('q=brewster'))).toEqual(['Grace Brewster']);
    await change(id, { name: 'Grace Hopper', email: 'grace@navy.example' });
    expect(names(await list('q=brewster'))).toEqual([]);
    expect(names(await list('q=hopper+navy'))).toEqual(['Grace Hopper']);
  });
});

describe('the person', () => {
  it('is whoever has the mail: one profile, with the contact on its timeline', async () => {
    const email = mailOf('ada');
    const userId = fresh('user');
    await people.track(page(0, { userId }), identify(1, { userId, traits: { email } }));
    const id = await register({ name: 'Ada', email });
    await post(`${contacts}/${id}/tag`, { tag: 'vip' });
    await people.settled();
    expect(await people.profileOf(id)).toEqual(await people.profileOf(await people.subjectOf('userId', userId)));
    const { items } = await people.timelineOf(id);
    expect(items.map(({ kind }) => kind)).toEqual([
      'contact-tagged',
      'contact-registered',
      'person-identified',
      'page-viewed',
    ]);
    expect(items[0]).toMatchObject({ channel: 'other', source: 'rapport', facts: { tag: 'vip' } });
    expect(items[1]?.content).toEqual({ name: 'Ada', email });
    expect((await people.timelineOf(id, '?kind=contact-tagged')).items).toHaveLength(1);
    expect((await people.profileOf(id)).seen).toEqual({ first: new Date(noon).toISOString(), last: at(1) });
  });

  it('is known by the contact alone, too', async () => {
    const id = await register({ name: 'Nobody Else' });
    await people.settled();
    expect(await people.profileOf(id)).toMatchObject({ id, erased: false, subjects: [{ id, kind: 'contact' }] });
  });

  it('is erased: the contact reads as erased, is found no more, and its mail is free', async () => {
    const email = mailOf('vanishing');
    const id = await register({ name: 'Vanishing Lady', email, country: 'GB' });
    await post(`${contacts}/${id}/tag`, { tag: 'vip' });
    expect(names(await list('q=vanishing+lady'))).toEqual(['Vanishing Lady']);
    expect((await people.post(`/api/contacts/v1/profiles/${id}/erase`, { confirm: true })).status).toBe(200);
    const erased = { id, status: 'erased', card: null, country: null, tags: [], accounts: [] };
    expect(await read(id)).toMatchObject(erased);
    expect((await list('q=vanishing+lady')).items).toEqual([]);
    const listed = (await list('status=erased')).items.find((row) => row.id === id);
    expect(listed).toMatchObject(erased);
    for (const { content } of (await people.timelineOf(id)).items) expect(content ?? null).toBeNull();
    expect(await post(`${contacts}/${id}/tag`, { tag: 'x' })).toMatchObject({
      status: 410,
      body: { code: 'CONTACT.ERASED' },
    });
    expect(await register({ name: 'Another', email })).not.toBe(id);
  });
});

it('is the same when its lists are rebuilt', async () => {
  await people.settled();
  const report = await people.projections.rebuild({
    projections: ['contacts.contacts@2', 'contacts.accounts@3', 'contacts.timeline@1'],
    mode: 'verify',
  });
  expect(report.equal).toBe(true);
  expect(report.events).toBeGreaterThan(10);
});
