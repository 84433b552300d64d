import { eventId } from '@rapport/eventsourcing';
import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { batchId, GiveRecords, HandOverBatches, HandOverParts, type GivenRecordsDto } from '@rapport/records-feature';
import { setTimeout as pause } from 'node:timers/promises';
import { Accounts } from '../account/accounts';
import { fresh, openPeople, type People, type Problem } from '../fixtures/people';
import type { HandOverStateDto } from './hand-over.dto';

const api = '/api/contacts/v1';
const [from, to, third] = ['a', 'b', 'c'].map((letter) => `user:${letter.repeat(32)}`);
const FIRMS = 230;
let people: People;
let firms: string[];
beforeAll(async () => {
  people = await openPeople();
  const items = Array.from({ length: FIRMS }, () => ({ do: 'register', with: { name: fresh('Firm'), owner: from } }));
  const { body } = await people.post<BulkAnswerDto>(`${api}/accounts/bulk`, { items });
  firms = body.items.flatMap(({ result }) => (result ? [result.id] : []));
  await people.settled();
});
afterAll(() => people.close());

async function recordsOf(handOver: string) {
  const items: GivenRecordsDto['items'] = [];
  for (let batch: number | null = 0; batch !== null;) {
    const path: string = `${api}/hand-overs/${handOver}/records?batch=${batch}`;
    const { body } = await people.get<GivenRecordsDto>(path);
    items.push(...body.items);
    batch = body.next;
  }
  return items;
}
const ownersOf = async (ids: readonly string[]) => {
  const states = await Promise.all(ids.map((id) => people.app.get(Accounts).load(id)));
  return new Set(states.map(({ state }) => ('facts' in state ? state.facts.owner : null)));
};

it('gives all that a user owns, beyond any page, and tells what became of each', async () => {
  const person = await people.post<ChangedDto>(`${api}/contacts`, { name: fresh('Ada'), owner: from });
  const begun = await people.post<ChangedDto & Problem>(`${api}/hand-overs`, { from, to });
  expect(begun.status).toBe(201);
  const path = `${api}/hand-overs/${begun.body.id}`;
  for (;;) {
    await people.settled();
    const { body } = await people.get<HandOverStateDto>(path);
    // The other contexts are not here.
    expect(body.status).toBe('running');
    if (body.parts[0]?.status === 'finished') {
      expect(body.parts[0]).toEqual({ context: 'contacts', status: 'finished', given: FIRMS + 1, refused: 0 });
      break;
    }
    await pause(10);
  }
  const items = await recordsOf(begun.body.id);
  expect(items.map(({ record }) => record).toSorted()).toEqual([...firms, person.body.id].toSorted());
  expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['given']));
  expect(await ownersOf(firms)).toEqual(new Set([to]));
});

it('goes on after a crash in the middle of some records: each is told, and none is given twice', async () => {
  const [parts, batches] = [people.app.get(HandOverParts), people.app.get(HandOverBatches)];
  const [id, actor] = ['d'.repeat(32), 'user:admin'];
  const origin = (of: string) => ({ id: eventId('test', of), now: Date.now(), actor });
  const begun = { handOver: id, from: to ?? '', to: third ?? '', actor };
  await parts.run(id, { type: 'begin', ...begun }, origin('begin'));
  for (const kind of [0, 1])
    await parts.run(id, { type: 'advance', given: 0, refused: 0, next: null }, origin(`no ${kind}`));
  // What a process left behind that chose these, gave the first one and was killed.
  const [first = '', second = '', gone = 'e'.repeat(32)] = [firms[0], firms[1]];
  const batch = batchId('contacts', id, 2);
  const chosen = { kind: 'contacts.accounts', records: [first, second, gone], next: null };
  await batches.run(batch, { type: 'choose', ...chosen }, origin('choose'));
  const cause = { ...origin(''), id: eventId(batch, 'give', first), causationId: id, isOfSource: true } as const;
  await people.app.get(Accounts).change(first, { owner: third }, cause);
  const { version } = await people.app.get(Accounts).load(first);
  const stopped = new AbortController();
  stopped.abort();
  await expect(people.app.get(GiveRecords).work(id, stopped.signal)).rejects.toThrow();
  await people.app.get(GiveRecords).work(id, new AbortController().signal);
  expect((await people.app.get(Accounts).load(first)).version).toBe(version);
  expect(await ownersOf([first, second])).toEqual(new Set([third]));
  const { state } = await parts.load(id);
  expect(state).toMatchObject({ status: 'finished', given: 2, refused: 1 });
  const told = (await people.get<GivenRecordsDto>(`${api}/hand-overs/${id}/records?batch=2`)).body.items;
  expect(told.map(({ record, status, code }) => [record, status, code])).toEqual([
    [first, 'given', undefined],
    [second, 'given', undefined],
    [gone, 'refused', 'ACCOUNT.NOT_FOUND'],
  ]);
});

it('are listed, the newest first, page by page, with how far each is', async () => {
  type List = { items: HandOverStateDto[]; next: string | null };
  const ids: string[] = [];
  for (const [leaver, heir] of [
    [from, third],
    [third, from],
    [from, to],
  ])
    ids.unshift((await people.post<ChangedDto>(`${api}/hand-overs`, { from: leaver, to: heir })).body.id);
  await people.settled();
  const list = async (query: string) => (await people.get<List>(`${api}/hand-overs?${query}`)).body;
  const first = await list('limit=2');
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const second = await list(`limit=2&cursor=${first.next}`);
  expect(second.items[0]?.id).toBe(ids[2]);
  expect(second.items[1]).toMatchObject({
    from,
    to,
    given: FIRMS + 1,
    refused: 0,
    status: 'running',
    finishedAt: null,
  });
  expect(second.items[1]?.parts[0]).toMatchObject({ context: 'contacts', status: 'finished' });
  for (const item of first.items)
    expect((await people.get<HandOverStateDto>(`${api}/hand-overs/${item.id}`)).body).toEqual(item);
  expect((await list(`from=${third}`)).items.map(({ id }) => id)).toEqual([ids[1]]);
  expect((await list(`to=${third}`)).items.map(({ id }) => id)).toEqual([ids[2]]);
  expect((await list('status=finished')).items).toEqual([]);
  const bad = await people.get<Problem>(`${api}/hand-overs?from=ada&status=gone`);
  expect(bad).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } });
  expect(JSON.stringify(bad.body)).toMatch(/"path":"status".*"path":"from"|"path":"from".*"path":"status"/);
});
