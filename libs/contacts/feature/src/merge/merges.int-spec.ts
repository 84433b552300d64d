import { setTimeout as pause } from 'node:timers/promises';
import { mergeEventTypes } from '@rapport/contacts-domain';
import type { ChangedDto } from '@rapport/platform-nest';
import type { ContactDto, ContactRowDto } from '../contact/contact.dto';
import { fresh, identify, openPeople, page, type People, type Problem } from '../fixtures/people';
import type { MergeDto } from './merge.dto';
import type { MergePreviewDto } from './preview-merge/merge-preview.dto';

const contacts = '/api/contacts/v1/contacts';
const merges = '/api/contacts/v1/merges';
const why = { reason: 'the same person' };

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

async function register(fields: object): Promise<string> {
  const { body } = await people.post<ChangedDto>(contacts, fields);
  return body.id;
}
const contactOf = async (id: string, query = '') => (await people.get<ContactDto>(`${contacts}/${id}${query}`)).body;
const merge = (id: string, other: string, more: object = {}, headers = {}) =>
  people.post<ChangedDto & Problem & { facts?: { contactId?: string } }>(
    `${contacts}/${id}/merge`,
    { with: other, ...why, ...more },
    headers,
  );
const undo = (id: string, headers = {}) => people.post<ChangedDto & Problem>(`${merges}/${id}/undo`, why, headers);
async function merged(id: string, other: string, fields: object = {}): Promise<string> {
  const { body } = await merge(id, other, { fields });
  await people.settled();
  return body.id;
}
const listed = async (query: string) =>
  (await people.get<{ items: ContactRowDto[] }>(`${contacts}?${query}`)).body.items;
const kinds = async (id: string) => (await people.timelineOf(id)).items.map(({ kind }) => kind);

describe('two contacts that are one person', () => {
  let ada: string, byron: string, tag: string, mail: string;
  beforeEach(async () => {
    tag = fresh('tag');
    mail = `${fresh('byron')}@example.com`;
    ada = await register({ name: 'Ada Lovelace', country: 'GB', jobTitle: 'Countess' });
    byron = await register({ name: 'A. Byron', email: mail, phone: '+44 20 7946 0000', country: 'FR' });
    await people.post(`${contacts}/${ada}/tag`, { tag });
    await people.post(`${contacts}/${byron}/tag`, { tag: 'poet' });
    await people.track(identify(-9, { userId: fresh('byron'), anonymousId: fresh('pc'), traits: { email: mail } }));
  });

  it('are previewed: every field of both, what would be chosen, what would move', async () => {
    const end = await people.store.end();
    const { status, body } = await people.post<MergePreviewDto>(`${contacts}/${ada}/merge-preview`, {
      with: byron,
      fields: { country: 'other' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      contact: ada,
      with: byron,
      version: 2,
      isOnePerson: false,
      tags: ['poet', tag].sort(),
    });
    expect(
      body.fields.map(({ name, this: own, other, choice, differs, result }) => [
        name,
        own,
        other,
        choice,
        differs,
        result,
      ]),
    ).toEqual([
      ['name', 'Ada Lovelace', 'A. Byron', 'this', true, 'Ada Lovelace'],
      ['email', null, mail, 'other', false, mail],
      ['phone', null, '+442079460000', 'other', false, '+442079460000'],
      ['jobTitle', 'Countess', null, 'this', false, 'Countess'],
      ['country', 'GB', 'FR', 'other', true, 'FR'],
    ]);
    // The contact, its mail, phone, user and device; its registration, tag and identify.
    expect(body.moves).toEqual({ subjects: 5, timelineEntries: 3, tickets: 0, consents: 0 });
    const told = await people.store.readAll({ after: end, filter: { types: mergeEventTypes }, limit: 1 });
    expect(told.events).toEqual([]);

    const plain = await people.post<MergePreviewDto>(
      `${contacts}/${ada}/merge-preview`,
      { with: byron },
      { authorization: `Bearer ${await people.keyFor(['marketing'])}` },
    );
    expect(plain.body.fields.find(({ name }) => name === 'name')).toEqual({
      ...{ name: 'name', label: 'Name', choice: 'this', differs: true },
    });
    expect(JSON.stringify(plain.body)).not.toMatch(/Ada|Byron|example\.com/);
  });

  it('are one row, one card and one timeline, and again two when that is undone, as if nothing had been', async () => {
    const before = [await contactOf(ada), await contactOf(byron)];
    const [entries, hers] = [await people.timelineOf(ada), await people.timelineOf(byron)];
    const id = await merged(ada, byron, { country: 'other' });

    expect(await contactOf(byron)).toEqual(await contactOf(ada));
    expect(await contactOf(ada)).toMatchObject({
      ...{ id: ada, version: 2, country: 'FR', tags: ['poet', tag].sort(), mergedFrom: [byron] },
      card: { name: 'Ada Lovelace', email: mail, phone: '+442079460000', jobTitle: 'Countess' },
    });
    expect((await listed(`q=${mail}`)).map((row) => [row.id, row.card, row.country])).toEqual([
      [ada, expect.objectContaining({ name: 'Ada Lovelace', email: mail }), 'FR'],
    ]);
    expect((await listed('limit=200')).map((row) => row.id)).not.toContain(byron);
    expect(await kinds(byron)).toEqual(await kinds(ada));
    const together = await people.timelineOf(ada);
    expect(together.items.filter(({ kind }) => kind !== 'contacts-merged')).toHaveLength(
      entries.items.length + hers.items.length,
    );
    expect(together.items.find(({ kind }) => kind === 'contacts-merged')).toMatchObject({
      ...{ facts: { taken: ['country', 'email', 'phone'] }, content: why },
    });
    const [listedMerge] = (await people.get<{ items: MergeDto[] }>(`${merges}?contact=${ada}`)).body.items;
    expect(listedMerge).toMatchObject({ id, version: 1, with: byron, status: 'merged', ...why });

    const whileMerged = new Date().toISOString();
    await pause(2);
    expect((await undo(id)).body).toEqual({ id, version: 2 });
    await people.settled();
    expect([await contactOf(ada), await contactOf(byron)]).toEqual(before);
    expect(await people.timelineOf(byron)).toEqual(hers);
    const own = (await people.timelineOf(ada)).items.filter(
      ({ kind }) => !/^(contacts-merged|merge-undone)$/.test(kind),
    );
    expect(own).toEqual(entries.items);
    expect((await listed(`q=${mail}`)).map((row) => row.id)).toEqual([byron]);
    expect((await people.get<{ items: MergeDto[] }>(`${merges}?with=${byron}&status=undone`)).body.items).toMatchObject(
      [{ id, version: 2, undoneReason: why.reason }],
    );
    expect((await contactOf(byron, `?asOf=${whileMerged}`)).id).toBe(ada);
  });

  it('keep what is said to either of them meanwhile, and the later word counts', async () => {
    const id = await merged(ada, byron, { phone: 'other' });
    await people.post(`${contacts}/${ada}/change`, { jobTitle: 'Analyst' }, { 'if-match': '"2"' });
    const refused = await people.post<Problem>(`${contacts}/${byron}/change`, { name: 'B' }, { 'if-match': '"2"' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'CONTACT.MERGED', facts: { contactId: ada } } });
    expect(await contactOf(byron)).toMatchObject({ id: ada, card: { jobTitle: 'Analyst' } });
    // What was taken over may be emptied, or be her own again.
    await people.post(`${contacts}/${ada}/change`, { phone: null }, { 'if-match': '"3"' });
    expect((await contactOf(ada)).card).not.toHaveProperty('phone');
    await undo(id);
    expect(await contactOf(ada)).toMatchObject({ country: 'GB', card: { jobTitle: 'Analyst' } });
    expect(await contactOf(ada)).not.toHaveProperty('mergedFrom');
    expect(await contactOf(byron)).toMatchObject({ country: 'FR', card: { name: 'A. Byron' } });
  });

  it('may take in others, be taken in, and be taken apart in any order', async () => {
    const [carol, dora] = [await register({ name: 'Carol' }), await register({ name: 'Dora', language: 'fr' })];
    const first = await merged(ada, byron);
    const second = await merged(byron, carol);
    const third = await merged(dora, carol);
    for (const id of [ada, byron, carol]) expect((await contactOf(id)).id).toBe(dora);
    expect((await contactOf(dora)).mergedFrom).toEqual([ada, byron, carol].sort());
    expect((await merge(byron, ada)).body).toMatchObject({ code: 'MERGE.SAME_CONTACT', facts: { contactId: dora } });

    await undo(first);
    expect((await contactOf(byron)).id).toBe(byron);
    expect((await contactOf(carol)).id).toBe(dora);
    await undo(third);
    await people.settled();
    expect((await contactOf(carol)).id).toBe(ada);
    expect((await contactOf(dora)).mergedFrom).toBeUndefined();
    expect(await kinds(dora)).toEqual(['merge-undone', 'contacts-merged', 'contact-registered']);
    await undo(second);
    for (const id of [ada, byron, carol, dora]) expect((await contactOf(id)).id).toBe(id);
    expect((await merge(byron, ada)).status).toBe(201);
  });

  it('merged at the same time never answer for each other: who comes too late is refused, and that merge undone', async () => {
    const carol = await register({ name: 'Carol' });
    const race = await Promise.all([merge(ada, carol), merge(byron, carol), merge(carol, ada)]);
    await people.settled();
    const won = race.filter(({ status }) => status === 201);
    for (const { status, body } of race)
      if (status !== 201) expect([409, /^MERGE.(MERGED_AWAY|SAME_CONTACT)$/.test(body.code)]).toEqual([status, true]);
    // Each merge that holds took one of the three in, and no two of them each other.
    const answering = await Promise.all([ada, byron, carol].map(async (id) => (await contactOf(id)).id));
    expect(new Set(answering).size).toBe(3 - won.length);
    expect((await listed(`limit=200`)).filter(({ id }) => answering.includes(id))).toHaveLength(3 - won.length);
    for (const { body } of won) await undo(body.id);
    for (const id of [ada, byron, carol]) expect((await contactOf(id)).id).toBe(id);
  });

  it('are merged once by one key, on the version that was seen, by those who may', async () => {
    expect((await merge(ada, byron, {}, { 'if-match': '"1"' })).status).toBe(412);
    const [one, again] = [
      await merge(ada, byron, {}, { 'if-match': '"2"', 'idempotency-key': tag }),
      await merge(ada, byron, {}, { 'if-match': '"2"', 'idempotency-key': tag }),
    ];
    expect([one.status, again.body]).toEqual([201, one.body]);
    expect((await undo(one.body.id, { 'if-match': '"2"' })).status).toBe(412);
    await undo(one.body.id, { 'if-match': '"1"' });
    expect((await undo(one.body.id)).body.version).toBe(2);

    const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
    expect((await merge(ada, byron, {}, analyst)).status).toBe(403);
    expect((await undo(one.body.id, analyst)).status).toBe(403);
    const [row] = (await people.get<{ items: MergeDto[] }>(`${merges}?contact=${ada}`, analyst)).body.items;
    expect(row).toMatchObject({ id: one.body.id, status: 'undone' });
    expect(row).not.toHaveProperty('reason');
  });

  it('are named by links with the merge as their reason, which nobody undoes as a link', async () => {
    const id = await merged(ada, byron);
    const { links } = await people.profileOf(ada);
    const link = links.find(({ from, to }) => [from.id, to.id].includes(ada) && [from.id, to.id].includes(byron));
    expect(link).toMatchObject({ status: 'linked', history: [{ reason: 'manual', merge: id }] });
    const refused = await people.post<Problem>(`/api/contacts/v1/profiles/${ada}/links/unlink`, {
      ...{ subjectId: byron, ...why },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'LINK.MERGED']);
    const known = await people.post<MergePreviewDto>(`${contacts}/${await register({ name: 'Eve' })}/merge-preview`, {
      with: byron,
    });
    expect(known.body.with).toBe(ada);
  });

  it('stay what they are for good once the person is erased', async () => {
    const id = await merged(ada, byron);
    await people.post(`/api/contacts/v1/profiles/${byron}/erase`, { confirm: true });
    const refused = await undo(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'MERGE.ERASED']);
    expect(await contactOf(byron)).toMatchObject({ id: ada, status: 'erased', card: null });
  });
});

it.each([
  [{ with: 'x' }, 'with'],
  [{ with: '0'.repeat(32), fields: { shoeSize: 'this' } }, 'fields'],
  [{ with: '0'.repeat(32), fields: { name: 'both' } }, 'fields'],
  [{ with: '0'.repeat(32), reason: '' }, 'reason'],
])('a merge with %j names the field', async (decision, path) => {
  const id = await register({ name: 'Ada' });
  const { status, body } = await people.post<Problem>(`${contacts}/${id}/merge`, { ...why, ...decision });
  expect([status, body.errors?.map((error) => error.path)]).toEqual([400, [path]]);
});

it('contacts that do not exist are not merged', async () => {
  const id = await register({ name: 'Ada' });
  expect((await merge(id, '0'.repeat(32))).body.code).toBe('CONTACT.NOT_FOUND');
  expect((await undo('0'.repeat(32))).body.code).toBe('MERGE.NOT_FOUND');
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await people.track(page(-1, { anonymousId: fresh('pc') }));
  const report = await people.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
});
