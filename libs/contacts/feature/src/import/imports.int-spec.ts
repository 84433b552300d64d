import { Audit } from '@rapport/access';
import { setTimeout as pause } from 'node:timers/promises';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { CheckDto, ImportDto, KeptRecordsDto, PreviewDto } from './get-import/import-view.dto';

let contacts: ContactsApp;

beforeAll(async () => {
  contacts = await openContacts();
});
afterAll(() => contacts.close());

const IMPORTS = '/api/contacts/v1/imports';

async function uploaded(text: string, name = 'people.csv'): Promise<string> {
  const answer = await contacts.upload<{ id: string }>(`${IMPORTS}?name=${name}`, Buffer.from(text));
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
}

async function done(id: string): Promise<ImportDto> {
  for (;;) {
    const { body } = await contacts.get<ImportDto>(`${IMPORTS}/${id}`);
    if (body.status !== 'working') return body;
    await pause(20);
  }
}

async function told(id: string, what: string): Promise<ImportDto> {
  expect(await contacts.post(`${IMPORTS}/${id}/${what}`, {})).toMatchObject({ status: 200 });
  const ended = await done(id);
  await contacts.settled();
  return ended;
}

const imported = async (text: string, name?: string) => {
  const id = await uploaded(text, name);
  return { id, ended: await told(id, 'start') };
};

interface Row {
  readonly id: string;
  readonly status: string;
  readonly registeredAt: string;
  readonly tags: readonly string[];
  readonly accounts: readonly string[];
  readonly country: string | null;
  readonly card: Record<string, unknown>;
}

async function people(query = ''): Promise<Row[]> {
  const { body } = await contacts.get<{ items: Row[] }>(`/api/contacts/v1/contacts?limit=200${query}`);
  return body.items;
}
const byName = async (name: string) => (await people()).find(({ card }) => card['name'] === name);

describe('a file of people', () => {
  const csv = [
    'Record ID,First Name,Last Name,Email,Phone Number,Create Date,Associated Company,Country/Region',
    '101,Ada,Lovelace,Ada@Example.com,+44 20 7946 0000,2019-03-01,Analytical Engines,United Kingdom',
    '102,Grace,Hopper,grace@example.com,,2020-05-05 10:00,Navy,USA',
    '103,,,not a mail,,,,',
    '104,Alan,Turing,alan@example.com,,2020-01-02,Analytical Engines,Atlantis',
    '105,Ada,Again,ada@example.com,,2022-01-01,,',
  ].join('\n');
  let id: string;

  it('is recognised and shown', async () => {
    id = await uploaded(csv, 'hubspot-export.csv');
    const { body } = await contacts.get<PreviewDto>(`${IMPORTS}/${id}/preview`);
    expect(body.suggestion.recognised).toEqual({ system: 'hubspot', what: 'contacts' });
    expect(body.columns.find(({ name }) => name === 'Create Date')?.format).toEqual({ dates: 'iso' });
    expect(body.rows[0]).toMatchObject({ line: 2 });
    const other = await contacts.get<PreviewDto>(`${IMPORTS}/${id}/preview?header=false&delimiter=;`);
    expect(other.body.columns.map(({ name }) => name)).toEqual(['Column 1']);
  });

  it('is checked without anything being written', async () => {
    const end = await contacts.store.end();
    expect(await told(id, 'check')).toMatchObject({
      status: 'ready',
      checked: { rows: 5, created: 3, rejected: 2 },
    });
    const { body } = await contacts.get<CheckDto>(`${IMPORTS}/${id}/check`);
    expect(body.rejected.map(({ line, field }) => [line, field])).toEqual([
      [4, 'Email'],
      [5, 'Country/Region'],
    ]);
    expect(body.findings[0]).toMatchObject({ line: 2, kind: 'created', after: { email: 'ada@example.com' } });
    const { events } = await contacts.store.readAll({
      after: end,
      filter: { streamPrefixes: ['contacts_contact-', 'contacts_account-', 'contacts_reservation-'] },
      limit: 10,
    });
    expect(events).toEqual([]);
    expect(await people()).toEqual([]);
  });

  it('becomes people, at their own times, with the accounts that it names', async () => {
    expect(await told(id, 'start')).toMatchObject({
      status: 'imported',
      ended: 'finished',
      imported: { rows: 5, created: 2, changed: 1, rejected: 2 },
    });
    expect(await byName('Ada Again')).toMatchObject({
      country: 'GB',
      registeredAt: '2019-03-01T00:00:00.000Z',
      card: { email: 'ada@example.com', phone: '+442079460000' },
    });
    expect((await byName('Grace Hopper'))?.accounts).toHaveLength(1);
    const { body } = await contacts.get<{ items: { name: string }[] }>('/api/contacts/v1/accounts');
    expect(body.items.map(({ name }) => name).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'Analytical Engines',
      'Navy',
    ]);
  });

  it('gives back what it did not take, ready to be repaired', async () => {
    const answer = await contacts.app.inject({
      method: 'GET',
      url: `${IMPORTS}/${id}/rejected`,
      headers: contacts.admin,
    });
    expect(answer.body.split('\r\n').slice(0, 3)).toEqual([
      'Record ID,First Name,Last Name,Email,Phone Number,Create Date,Associated Company,Country/Region,rapport_line,rapport_field,rapport_reason',
      '103,,,not a mail,,,,,4,Email,that is no email',
      '104,Alan,Turing,alan@example.com,,2020-01-02,Analytical Engines,Atlantis,5,Country/Region,no country has this name',
    ]);
    const repaired = answer.body.replace('Atlantis', 'GB').replace('not a mail', 'x@example.com');
    const { ended } = await imported(repaired, 'repaired.csv');
    expect(ended).toMatchObject({ imported: { rows: 2, created: 2, rejected: 0 } });
  });

  it('changes nothing when it comes again', async () => {
    const { ended } = await imported(csv.split('\n').slice(0, 3).join('\n'));
    expect(ended.imported).toMatchObject({ rows: 2, created: 0, rejected: 0 });
  });

  it('tells its progress as it goes', async () => {
    const again = await uploaded('Name,Email\nEve,eve@example.com\n');
    await contacts.post(`${IMPORTS}/${again}/start`, {});
    const { body } = await contacts.app.inject({ url: `${IMPORTS}/${again}/progress`, headers: contacts.admin });
    expect(body).toContain('event: progress');
    expect(body.trimEnd().split('\n').at(-1)).toContain('"status":"imported"');
  });
});

describe('an undo', () => {
  it('takes back what it made and changed, and leaves what somebody changed since', async () => {
    await contacts.post('/api/contacts/v1/contacts', { name: 'Old', email: 'old@example.com', jobTitle: 'Clerk' });
    const { id } = await imported(
      [
        'Name,Email,Job,Tags',
        'New,new@example.com,x,t',
        'Other,other@example.com,,',
        'Old,old@example.com,Boss,t',
      ].join('\n'),
    );
    expect((await byName('Old'))?.card['jobTitle']).toBe('Boss');
    const other = await byName('Other');
    const { etag = '' } = await contacts.get(`/api/contacts/v1/contacts/${other?.id}`);
    await contacts.post(`/api/contacts/v1/contacts/${other?.id}/change`, { jobTitle: 'kept' }, { 'if-match': etag });

    expect(await told(id, 'undo')).toMatchObject({ status: 'undone', undone: { changed: 2, skipped: 1 } });
    const old = await byName('Old');
    expect([old?.card['jobTitle'], old?.tags]).toEqual(['Clerk', []]);
    expect(await byName('New')).toBeUndefined();
    expect((await byName('Other'))?.card['jobTitle']).toBe('kept');
    const { body } = await contacts.get<KeptRecordsDto>(`${IMPORTS}/${id}/kept`);
    expect(body.items).toMatchObject([{ target: 'contact', id: other?.id, fields: ['jobTitle'] }]);
  });

  it('gives mail addresses back; what had one comes back only while nobody else has it', async () => {
    const { body } = await contacts.get<{ items: Row[] }>('/api/contacts/v1/contacts?status=archived');
    const [old] = body.items.filter(({ card }) => card['email'] === 'new@example.com');
    const path = `/api/contacts/v1/contacts/${old?.id}`;
    const taken = await contacts.post<{ id: string }>('/api/contacts/v1/contacts', {
      ...{ name: 'Next', email: 'new@example.com' },
    });
    expect(taken).toMatchObject({ status: 201 });
    expect(await contacts.post(`${path}/restore`, {})).toMatchObject({ status: 409 });
    const other = `/api/contacts/v1/contacts/${taken.body.id}`;
    const { etag = '' } = await contacts.get(other);
    await contacts.post(`${other}/change`, { email: 'next@example.com' }, { 'if-match': etag });
    expect(await contacts.post(`${path}/restore`, {})).toMatchObject({ status: 200 });
    expect(await contacts.post('/api/contacts/v1/contacts', { name: 'Third', email: 'new@example.com' })).toMatchObject(
      { status: 409 },
    );
  });
});

describe('several kinds of records', () => {
  it('accounts by the ids of another system, and people who name them in another file', async () => {
    await imported('Id,Name,BillingStreet,Website\nA1,Acme,Road 1,https://acme.example\n', 'accounts.csv');
    const { ended } = await imported(
      'Id,AccountId,LastName,Email\nC1,A1,Kim,kim@acme.example\nC2,A9,Lost,lost@acme.example\n',
      'contacts.csv',
    );
    expect(ended.imported).toMatchObject({ created: 1, rejected: 1 });
    const { body } = await contacts.get<{ items: { id: string; name: string }[] }>(
      '/api/contacts/v1/accounts?limit=50',
    );
    expect((await byName('Kim'))?.accounts).toEqual([body.items.find(({ name }) => name === 'Acme')?.id]);
  });

  it('people with what they agreed to, and its proof', async () => {
    const { ended } = await imported(
      'Email Address,First Name,CONFIRM_TIME,CONFIRM_IP,OPTIN_TIME,LEID\nmc@example.com,Mia,2021-02-03 04:05:06,1.2.3.4,2021-02-03 04:00:00,7\n',
    );
    expect(ended.imported).toMatchObject({ rows: 1, created: 2, rejected: 0 });
    const mia = await byName('Mia');
    const { body } = await contacts.post<{ allowed: boolean; ground: { at: string } }>(
      '/api/contacts/v1/consents/may-contact',
      {
        subject: mia?.id,
        purpose: 'marketing',
        channel: 'mail',
      },
    );
    expect(JSON.stringify(body)).toContain('2021-02-03T04:05:06.000Z');
  });

  it.each([
    ['marketing', { created: 0, rejected: 1 }, 0],
    ['support', { created: 1, rejected: 0 }, 1],
  ] as const)('restrictions, where %s asks for them', async (role, outcome, entries) => {
    const id = await uploaded('Mail,Word\nmc@example.com,restricted\n');
    const { body } = await contacts.get<ImportDto>(`${IMPORTS}/${id}`);
    const columns = { contactEmail: 'Mail', state: 'Word' };
    const fields = Object.entries(columns).map(([field, column]) => ({ field, column }));
    const targets = [{ target: 'consent', key: null, mode: 'create', fields }];
    expect(await contacts.post(`${IMPORTS}/${id}/map`, { ...body.mapping, targets })).toMatchObject({ status: 200 });
    const headers = { authorization: `Bearer ${await contacts.keyFor([role], ['personal:read'])}` };
    expect(await contacts.post(`${IMPORTS}/${id}/start`, {}, headers)).toMatchObject({ status: 200 });
    expect((await done(id)).imported).toMatchObject(outcome);
    const noted = (await contacts.app.get(Audit).list(50)).filter(
      ({ action }) => action === 'contacts.processing-restricted',
    );
    expect(noted).toHaveLength(entries);
  });

  it('what happened, at its own time, once', async () => {
    const csvOfTasks =
      'Id,WhoId,Subject,ActivityDate,Description\nT1,C1,Call back,2018-07-01,She said yes\nT2,C8,?,2018-07-01,\n';
    expect((await imported(csvOfTasks)).ended.imported).toMatchObject({ created: 1, rejected: 1 });
    expect((await imported(csvOfTasks)).ended.imported).toMatchObject({ created: 0, skipped: 1, rejected: 1 });
    const kim = await byName('Kim');
    const { body } = await contacts.get<{ items: { occurredAt: string }[] }>(
      `/api/contacts/v1/profiles/${kim?.id}/timeline`,
    );
    expect(JSON.stringify(body)).toContain('2018-07-01T00:00:00.000Z');
  });
});

it('a mapping is kept as a template', async () => {
  const id = await uploaded('Name,Email\nTim,tim@example.com\n');
  const { mapping } = (await contacts.get<ImportDto>(`${IMPORTS}/${id}`)).body;
  const templates = '/api/contacts/v1/import-templates';
  expect(await contacts.post(templates, { name: 'people', mapping: mapping ?? {} })).toMatchObject({ status: 200 });
  expect((await contacts.get<object>(templates)).body).toEqual({ items: [{ name: 'people', mapping }] });
  await contacts.post(`${templates}/remove`, { name: 'people' });
  expect((await contacts.get<object>(templates)).body).toEqual({ items: [] });
});

describe('files', () => {
  it('are destroyed with their key, and can be undone even so', async () => {
    const { id } = await imported('Name,Email\nGone,gone@example.com\n,\n');
    expect(await contacts.post(`${IMPORTS}/${id}/destroy-files`, {})).toMatchObject({ status: 200 });
    expect((await contacts.get<ImportDto>(`${IMPORTS}/${id}`)).body).toMatchObject({ hasFiles: false, fileName: null });
    expect(await contacts.get(`${IMPORTS}/${id}/preview`)).toMatchObject({ status: 409 });
    expect(await told(id, 'undo')).toMatchObject({ status: 'undone', undone: { changed: 1 } });
  });

  it.each([
    ['', 'IMPORT.EMPTY_FILE'],
    ['PK\x03\x04 and no more', 'IMPORT.BAD_XLSX'],
  ])('that cannot be read are refused (%#)', async (text, code) => {
    expect(await contacts.upload(`${IMPORTS}?name=x.csv`, Buffer.from(text))).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  it('are for who may see what is personal', async () => {
    const id = await uploaded('Name\nSecret Person\n');
    const key = await contacts.keyFor(['marketing']);
    const headers = { authorization: `Bearer ${key}` };
    expect(await contacts.get(`${IMPORTS}/${id}/preview`, headers)).toMatchObject({ status: 403 });
    expect((await contacts.get<ImportDto>(`${IMPORTS}/${id}`, headers)).body).toMatchObject({
      fileName: null,
      columns: [],
    });
    expect(
      await contacts.get(IMPORTS, { authorization: `Bearer ${await contacts.keyFor(['analyst'])}` }),
    ).toMatchObject({ status: 403 });
  });
});
