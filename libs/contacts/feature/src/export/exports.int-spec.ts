import { exportedTargets } from '@rapport/contacts-domain';
import { setTimeout as pause } from 'node:timers/promises';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import { unknownColumns } from './exported-fields';
import type { ExportDto } from './exports.controller';

// Two whole applications, one after the other.

const open: ContactsApp[] = [];
const started = async () => {
  const app = await openContacts();
  open.push(app);
  return app;
};
afterAll(() => Promise.all(open.map((app) => app.close())));

async function imported(app: ContactsApp, content: string, name: string) {
  const { body } = await app.upload<{ id: string }>(`/api/contacts/v1/imports?name=${name}`, Buffer.from(content));
  await app.post(`/api/contacts/v1/imports/${body.id}/start`, {});
  for (;;) {
    const { body: state } = await app.get<{ status: string; imported: { rejected: number } }>(
      `/api/contacts/v1/imports/${body.id}`,
    );
    if (state.status !== 'working') {
      await app.settled();
      return state;
    }
    await pause(20);
  }
}

/** By somebody who keeps no records of other contexts, which are not there: none of them is asked. */
async function exported(app: ContactsApp, of: string, format: string, filters: object = {}): Promise<string> {
  const clerk = { authorization: `Bearer ${await app.keyFor(['marketing'], ['personal:read'])}` };
  const { body } = await app.post<{ id: string }>('/api/contacts/v1/exports', { of, format, filters }, clerk);
  const path = `/api/contacts/v1/exports/${body.id}`;
  for (let is = ''; is !== 'ready'; await pause(10)) is = (await app.get<ExportDto>(path)).body.status;
  const link = await app.post<{ path: string }>(`${path}/link`, {});
  const file = await app.app.inject({ url: link.body.path, headers: app.admin });
  expect(file.statusCode).toBe(200);
  const again = await app.app.inject({ url: link.body.path, headers: app.admin });
  expect(again.statusCode).toBe(410);
  return file.body;
}

const shoe = { name: 'shoe', label: 'Shoe', type: 'number', isPlain: true };

/** The same whatever the ids are: records in the order of what they say, their ids by that order. */
function canonical(text: string): unknown[] {
  const records = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const names = new Map<string, string>();
  for (const { record, id, name, title } of records)
    if (typeof id === 'string') names.set(id, `${String(record)} ${String(name ?? title)}`);
  const plain = JSON.stringify(records).replaceAll(/"([0-9a-f]{32})"/g, (_, id: string) => `"${names.get(id) ?? id}"`);
  return (JSON.parse(plain) as object[]).map((one) => JSON.stringify(one)).toSorted((a, b) => (a < b ? -1 : 1));
}

it('what is exported has the names that an import knows', () => {
  for (const kind of exportedTargets)
    expect([kind, unknownColumns(kind)]).toEqual([kind, kind === 'interaction' ? ['country'] : []]);
});

it('everything of one Rapport becomes the same in an empty one', async () => {
  const first = await started();
  await imported(
    first,
    [
      'Name,Vorname,Email,Phone,Tags,Company,Country,Created At,Birthday',
      'Ada Lovelace,Ada,Ada@Example.com,+44 20 7946 0000,"vip; early",Engines,GB,2019-03-01,1815-12-10',
      '"=cmd|x",Eve,eve@example.com,,,,DE,2020-01-01,',
      'Bob,Bob,,+49 30 123456,,Engines,,2021-06-01,',
    ].join('\n'),
    'people.csv',
  );
  const { body: people } = await first.get<{ items: { id: string; card: { name: string } }[] }>(
    '/api/contacts/v1/contacts',
  );
  const of = (name: string) => people.items.find(({ card }) => card.name === name)?.id ?? '';
  await first.post('/api/contacts/v1/consents/give', {
    ...{
      subject: of('Ada Lovelace'),
      purpose: 'marketing',
      channel: 'mail',
      at: '2019-04-01T10:00:00Z',
      proof: 'the form',
    },
  });
  await first.post('/api/contacts/v1/interactions/calls', {
    ...{
      participants: [{ contact: of('Bob'), role: 'buyer' }, { name: 'Somebody' }],
      title: 'First call',
      text: 'He asked.',
    },
    ...{ at: '2021-07-01T08:00:00Z', durationMs: 90_000 },
  });
  await first.post(`/api/contacts/v1/contacts/${of('=cmd|x')}/archive`, {});
  await first.post('/api/contacts/v1/custom-fields/contact', shoe);
  await first.post('/api/contacts/v1/contacts', { name: 'Cinderella', custom: { shoe: 35 } });
  await first.settled();
  const whole = await exported(first, 'everything', 'jsonl');

  const second = await started();
  await second.post('/api/contacts/v1/custom-fields/contact', shoe);
  expect(await imported(second, whole, 'everything.jsonl')).toMatchObject({
    status: 'imported',
    imported: { rejected: 0 },
  });
  const again = await exported(second, 'everything', 'jsonl');
  expect(canonical(again)).toEqual(canonical(whole));
  expect(canonical(whole)).toHaveLength(8);
  expect(whole).toContain('{\\"shoe\\":35}');

  // What is imported a second time changes nothing.
  await imported(second, whole, 'everything.jsonl');
  expect(canonical(await exported(second, 'everything', 'jsonl'))).toEqual(canonical(whole));
});

it('a list by its filters, safe against formulas, which comes back as it was', async () => {
  const [first] = open;
  if (!first) throw new Error('the test before has failed');
  const all = await exported(first, 'contact', 'csv');
  expect(all).toContain("'=cmd|x");
  const second = await started();
  await imported(first, 'Id,Name,BillingStreet\n', 'none.csv').catch(() => undefined);
  const german = await exported(first, 'contact', 'csv', { country: 'DE' });
  expect(german.trim().split('\r\n')).toHaveLength(2);
  await imported(second, german, 'contacts.csv');
  const { body } = await second.get<{ items: { card: { name: string } }[] }>(
    '/api/contacts/v1/contacts?status=archived',
  );
  expect(body.items.map(({ card }) => card.name)).toEqual(['=cmd|x']);
  expect(
    await first.post('/api/contacts/v1/exports', { of: 'contact', format: 'csv', filters: { shoe: '4' } }),
  ).toMatchObject({
    status: 400,
    body: { code: 'EXPORT.BAD_FILTER' },
  });
  const now = await first.app.inject({
    url: '/api/contacts/v1/exports/now?of=account&format=jsonl',
    headers: first.admin,
  });
  expect(JSON.parse(now.body)).toMatchObject({ name: 'Engines' });
});

it('an erasure destroys the copies that nobody can look into', async () => {
  const [first] = open;
  if (!first) throw new Error('the test before has failed');
  const waiting = await first.upload<{ id: string }>('/api/contacts/v1/imports?name=x.csv', Buffer.from('Name\nAda\n'));
  const { body } = await first.post<{ id: string }>('/api/contacts/v1/exports', { of: 'contact', format: 'csv' });
  const path = `/api/contacts/v1/exports/${body.id}`;
  for (let is = ''; is !== 'ready'; await pause(10)) is = (await first.get<ExportDto>(path)).body.status;
  await first.settled();
  const { body: people } = await first.get<{ items: { id: string }[] }>('/api/contacts/v1/contacts');
  await first.post(`/api/contacts/v1/profiles/${people.items[0]?.id}/erase`, { confirm: true });
  await first.settled();
  expect((await first.get<ExportDto>(path)).body.status).toBe('destroyed');
  expect(await first.post(`${path}/link`, {})).toMatchObject({ status: 410 });
  expect(await first.get(`/api/contacts/v1/imports/${waiting.body.id}/preview`)).toMatchObject({ status: 409 });
});
