import { eventId } from '@rapport/eventsourcing';
import { adminKey, openGate, writeKey, type Gate } from '../ingest/fixtures/gate';

let gate: Gate;
beforeEach(async () => {
  gate = await openGate();
});
afterEach(() => gate.close());

const list = '/api/contacts/v1/failed-messages';

interface Body {
  readonly items: readonly { readonly id: string; readonly reason: string; readonly source: string }[];
  readonly next: string | null;
  readonly code?: string;
}

interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly position: string | undefined;
}

async function call(
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  after?: string,
  key = adminKey,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, ...(after !== undefined && { 'rapport-after': after }) };
  const response = await gate.app.inject({ method, url, headers, payload });
  const position = response.headers['rapport-position'];
  return {
    status: response.statusCode,
    body: response.body === '' ? { items: [], next: null } : response.json<Body>(),
    position: typeof position === 'string' ? position : undefined,
  };
}

/** Sends a batch and returns the position to read behind. */
async function send(...batch: unknown[]): Promise<string | undefined> {
  return (await call('POST', '/v1/batch', { batch }, undefined, writeKey)).position;
}

const nameless = { type: 'track', userId: 'u1', messageId: 'nameless', properties: { secret: 'SECRET' } };
const nobody = { type: 'page', messageId: 'nobody' };

test('are listed newest first, filtered and paged, without what they say', async () => {
  const after = await send(nameless, nobody, { ...nobody, messageId: 'another' });
  const all = await call('GET', list, undefined, after);
  expect(all.body.items.map(({ reason }) => reason).sort()).toEqual([
    'MESSAGE.NO_EVENT_NAME',
    'MESSAGE.NO_IDENTITY',
    'MESSAGE.NO_IDENTITY',
  ]);
  expect(JSON.stringify(all.body)).not.toContain('SECRET');
  const one = await call('GET', `${list}?reason=MESSAGE.NO_EVENT_NAME&source=default`);
  expect(one.body.items).toMatchObject([
    {
      reason: 'MESSAGE.NO_EVENT_NAME',
      path: 'event',
      source: 'default',
      messageType: 'track',
      state: 'open',
      receivedAt: '2026-05-10T12:00:00.000Z',
    },
  ]);
  const first = await call('GET', `${list}?limit=2`);
  const second = await call('GET', `${list}?limit=2&cursor=${first.body.next}`);
  expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(all.body.items.map(({ id }) => id));
  expect(second.body.next).toBeNull();
});

test('refuse a filter that is none', async () => {
  expect((await call('GET', `${list}?reason=nonsense`)).status).toBe(400);
  expect((await call('GET', `${list}?limit=0`)).status).toBe(400);
  expect((await call('GET', `${list}?cursor=nonsense`)).status).toBe(400);
});

test('are nothing for a write key', async () => {
  expect((await call('GET', list, undefined, undefined, writeKey)).status).toBe(401);
});

async function onlyFailure(...batch: unknown[]): Promise<string> {
  const { body } = await call('GET', list, undefined, await send(...batch));
  expect(body.items).toHaveLength(1);
  return body.items[0]?.id ?? '';
}

test('one shows its body, and who read it is on record', async () => {
  const id = await onlyFailure(nameless);
  const { body } = await call('GET', `${list}/${id}`);
  expect(body).toMatchObject({ message: nameless, erased: false });
  const audit = await gate.app.inject({
    url: '/api/access/v1/audit',
    headers: { authorization: `Bearer ${adminKey}` },
  });
  expect(audit.json().items).toEqual(
    expect.arrayContaining([expect.objectContaining({ action: 'contacts.failed-message-read', subjectIds: [id] })]),
  );
  expect((await call('GET', `${list}/${'0'.repeat(32)}`)).body.code).toBe('FAILED_MESSAGE.NOT_FOUND');
});

test('corrected, one goes into the ledger once, under its own id and time of receipt', async () => {
  const id = await onlyFailure(nameless);
  const still = await call('POST', `${list}/${id}/replay`, {});
  expect([still.status, still.body.code]).toEqual([400, 'MESSAGE.NO_EVENT_NAME']);
  const corrected = { message: { ...nameless, event: 'Signed Up' } };
  const replayed = await call('POST', `${list}/${id}/replay`, corrected);
  expect(replayed).toMatchObject({ status: 200, body: { eventId: eventId('default', 'nameless') } });
  await call('POST', `${list}/${id}/replay`, corrected);
  const interactions = (await gate.events()).filter(({ type }) => type === 'interaction-recorded');
  expect(interactions).toMatchObject([
    { id: eventId('default', 'nameless'), data: { name: 'Signed Up', source: 'default' } },
  ]);
  expect(await gate.opened(interactions[0])).toEqual(corrected.message);
  const { body } = await call('GET', list, undefined, replayed.position);
  expect(body.items).toEqual([]);
  expect((await call('GET', `${list}?state=replayed`)).body.items).toMatchObject([{ id }]);
});

test('one without an id of its own gets one from its failure, so that it is replayed once', async () => {
  const id = await onlyFailure({ type: 'track', userId: 'u1' });
  const corrected = { message: { type: 'track', userId: 'u1', event: 'Signed Up' } };
  await call('POST', `${list}/${id}/replay`, corrected);
  await call('POST', `${list}/${id}/replay`, corrected);
  expect((await gate.events()).filter(({ type }) => type === 'interaction-recorded')).toHaveLength(1);
});

test('discarded, one is off the list and cannot be replayed', async () => {
  const id = await onlyFailure(nobody);
  const discarded = await call('POST', `${list}/${id}/discard`);
  expect(discarded.status).toBe(204);
  expect((await call('GET', list, undefined, discarded.position)).body.items).toEqual([]);
  expect((await call('POST', `${list}/${id}/replay`, {})).body.code).toBe('FAILED_MESSAGE.DISCARDED');
});

test('of somebody who was erased, nothing but the reason is left', async () => {
  const id = await onlyFailure(nameless);
  const [subject] = await gate.vault.find([{ kind: 'userId', value: 'u1' }]);
  await gate.vault.erase(subject ? [subject] : [], Date.now());
  expect((await call('GET', `${list}/${id}`)).body).toMatchObject({
    message: null,
    erased: true,
    reason: 'MESSAGE.NO_EVENT_NAME',
  });
  expect((await call('POST', `${list}/${id}/replay`, {})).body.code).toBe('FAILED_MESSAGE.ERASED');
});
