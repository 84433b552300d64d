import { eventId } from '@rapport/eventsourcing';
import { gzipSync } from 'node:zlib';
import { now, openGate, writeKey, type Gate } from './fixtures/gate';

let gate: Gate;
let read = 0;

beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const basic = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;

/** The answer, and the events that the request left in the log. */
async function send(
  url: string,
  payload: unknown,
  headers: Readonly<Record<string, string>> = { authorization: basic, 'content-type': 'application/json' },
) {
  const before = read;
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
  const response = await gate.app.inject({ method: 'POST', url, headers, payload: body });
  const all = await gate.events();
  read = all.length;
  return { status: response.statusCode, response, events: all.slice(before) };
}

describe('one message', () => {
  test.each([
    ['/v1/identify', 'person-identified', {}],
    ['/v1/i', 'person-identified', {}],
    ['/v1/track', 'interaction-recorded', { event: 'Signed Up' }],
    ['/v1/t', 'product-viewed', { event: 'Product Viewed' }],
    ['/v1/page', 'page-viewed', {}],
    ['/v1/p', 'page-viewed', {}],
    ['/v1/screen', 'screen-viewed', {}],
    ['/v1/s', 'screen-viewed', {}],
    ['/v1/group', 'group-joined', { groupId: 'acme' }],
    ['/v1/g', 'group-joined', { groupId: 'acme' }],
    ['/v1/alias', 'identity-aliased', { previousId: 'old' }],
    ['/v1/a', 'identity-aliased', { previousId: 'old' }],
  ])('%s records %s', async (url, type, fields) => {
    const { status, response, events } = await send(url, {
      userId: 'u1',
      anonymousId: 'a1',
      messageId: `m${url}`,
      ...fields,
    });
    expect([status, response.body]).toEqual([200, '{"success":true}']);
    expect(events).toMatchObject([{ type, id: eventId('default', `m${url}`), data: { source: 'default' } }]);
    expect(response.headers['rapport-position']).toBe(String(events[0]?.position));
  });

  test('is sealed whole, without the write key, and only with the subject numbers in plain', async () => {
    const message = {
      userId: 'u1',
      event: 'Signed Up',
      messageId: 'm-sealed',
      properties: { plan: 'gold' },
      context: { ip: '192.0.2.1' },
    };
    const { events } = await send('/v1/track', { ...message, writeKey }, { 'content-type': 'text/plain' });
    expect(await gate.opened(events[0])).toEqual(message);
    expect(JSON.stringify(events[0]?.data)).not.toMatch(/gold|192\.0\.2\.1|u1/);
  });

  test('without a messageId gets one that is sealed with it', async () => {
    const { events } = await send('/v1/page', { userId: 'u1' });
    const { messageId } = (await gate.opened(events[0])) as { messageId: string };
    expect(events[0]?.id).toBe(eventId('default', messageId));
  });

  test('sent again changes nothing: the first body wins', async () => {
    const first = await send('/v1/track', { userId: 'u1', event: 'Once', messageId: 'm-twice' });
    const again = await send('/v1/track', { userId: 'u2', event: 'Other', messageId: 'm-twice' });
    expect([first.events.length, again.events.length, again.status]).toEqual([1, 0, 200]);
    expect(again.response.headers['rapport-position']).toBe(first.response.headers['rapport-position']);
  });

  test('without an identity is refused with the field, and kept', async () => {
    const { status, response, events } = await send('/v1/track', { event: 'x', messageId: 'm-bad' });
    expect(status).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      code: 'MESSAGE.NO_IDENTITY',
      errors: [{ path: 'userId' }],
      facts: { failedMessage: events[0]?.id },
    });
    expect(events).toMatchObject([
      {
        stream: 'contacts_failedMessages-default',
        type: 'message-rejected',
        data: { reason: 'MESSAGE.NO_IDENTITY', path: 'userId', messageType: 'track' },
      },
    ]);
    expect(await gate.opened(events[0])).toEqual({
      message: { event: 'x', messageId: 'm-bad' },
      type: 'track',
      receivedAt: now,
    });
  });

  test('of more than 32 KB is refused with 400, as the API does, and kept', async () => {
    const { status, response, events } = await send('/v1/track', {
      userId: 'u1',
      event: 'x',
      properties: { text: 'ä'.repeat(17_000) },
    });
    expect([status, response.json().code, events[0]?.type]).toEqual([400, 'MESSAGE.TOO_LARGE', 'message-rejected']);
    expect(events[0]?.data).toMatchObject({ subject: { number: expect.any(Number) }, size: expect.any(Number) });
  });
});

describe('a batch', () => {
  test.each([['/v1/batch'], ['/v1/import'], ['/v1/b']])(
    '%s takes its messages, with its context merged in',
    async (url) => {
      const { status, events } = await send(url, {
        context: { library: { name: 'x', version: '1' }, location: { country: 'AT' } },
        integrations: { All: false },
        batch: [
          { type: 'track', userId: 'u1', event: 'A', messageId: `${url}1`, context: { library: { name: 'own' } } },
          { type: 'page', anonymousId: 'a1', messageId: `${url}2` },
        ],
      });
      expect(status).toBe(200);
      expect(events).toMatchObject([
        { type: 'interaction-recorded', data: { country: 'AT' } },
        { type: 'page-viewed', data: { country: 'AT' } },
      ]);
      expect(await gate.opened(events[0])).toMatchObject({
        context: { library: { name: 'own' }, location: { country: 'AT' } },
        integrations: { All: false },
      });
    },
  );

  test('corrects the clocks of its messages by its sentAt', async () => {
    const { events } = await send('/v1/batch', {
      sentAt: new Date(now + 3_600_000).toISOString(),
      batch: [{ type: 'page', userId: 'u1', timestamp: new Date(now + 3_000_000).toISOString() }],
    });
    expect(events[0]?.occurredAt).toBe(now - 600_000);
  });

  test('loses none of the good for the bad', async () => {
    const { status, response, events } = await send('/v1/batch', {
      batch: [
        { type: 'page', userId: 'u1', messageId: 'g1' },
        'nonsense',
        { type: 'track', userId: 'u1', messageId: 'b2' },
        null,
        { type: 'page', userId: 'u1', messageId: 'g2', timestamp: 'never' },
        { type: 'page', userId: 'u1', messageId: 'g3' },
      ],
    });
    expect([status, response.headers['rapport-rejected']]).toEqual([200, '4']);
    expect(events.map(({ type, data }) => data['reason'] ?? type)).toEqual([
      'page-viewed',
      'MESSAGE.NOT_AN_OBJECT',
      'MESSAGE.NO_EVENT_NAME',
      'MESSAGE.NOT_AN_OBJECT',
      'MESSAGE.INVALID_TIMESTAMP',
      'page-viewed',
    ]);
  });

  test('sent again keeps its failures once', async () => {
    const batch = { batch: [{ type: 'track', event: 'nobody', messageId: 'again' }] };
    await send('/v1/batch', batch);
    expect((await send('/v1/batch', { ...batch, sentAt: new Date(now).toISOString() })).events).toEqual([]);
  });

  test('finds the key in its first message, as browsers send it; a message with an unknown key fails alone', async () => {
    const { status, events } = await send(
      '/v1/batch',
      {
        batch: [
          { type: 'page', userId: 'u1', writeKey },
          { type: 'page', userId: 'u1', writeKey: 'of-nobody' },
        ],
      },
      { 'content-type': 'text/plain' },
    );
    expect(status).toBe(200);
    expect(events).toMatchObject([
      { type: 'page-viewed' },
      { data: { reason: 'MESSAGE.UNKNOWN_WRITE_KEY', path: 'writeKey' } },
    ]);
  });

  test('may be empty', async () => {
    expect((await send('/v1/batch', { batch: [] })).status).toBe(200);
  });

  test.each([[{}], [{ batch: {} }], [[]], ['"text"'], ['null']])('%j is none', async (body) => {
    expect((await send('/v1/batch', body)).status).toBe(400);
  });

  test('of more than 2,500 messages is refused', async () => {
    expect((await send('/v1/batch', { batch: Array(2_501).fill(0) })).status).toBe(400);
  });
});

describe('bodies', () => {
  const page = { userId: 'u1', anonymousId: 'a1' };

  test.each([
    ['gzip', { 'content-encoding': 'gzip', 'content-type': 'application/json' }],
    ['gzip under a form type', { 'content-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' }],
    ['gzip that does not say so', { 'content-type': 'application/octet-stream' }],
  ])('%s', async (_, headers) => {
    const { status, events } = await send('/v1/page', gzipSync(JSON.stringify(page)), {
      authorization: basic,
      ...headers,
    });
    expect([status, events.length]).toEqual([200, 1]);
  });

  test('as plain text, as sendBeacon sends it', async () => {
    const { status, events } = await send(
      '/v1/page',
      { ...page, writeKey },
      { 'content-type': 'text/plain;charset=UTF-8' },
    );
    expect([status, events.length]).toEqual([200, 1]);
  });

  test.each([
    ['no JSON', '{"userId":', {}, 400, 'REQUEST.MALFORMED_JSON'],
    ['no gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), { 'content-encoding': 'gzip' }, 400, 'REQUEST.INVALID'],
    ['gzip of no JSON', gzipSync('x'), { 'content-encoding': 'gzip' }, 400, 'REQUEST.MALFORMED_JSON'],
    ['another encoding', '{}', { 'content-encoding': 'br' }, 415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE'],
    ['more than 500 KB', 'x'.repeat(512_001), {}, 413, 'REQUEST.BODY_TOO_LARGE'],
    ['a bomb', gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }, 413, 'REQUEST.BODY_TOO_LARGE'],
    ['nothing', '', {}, 400, 'REQUEST.MALFORMED_JSON'],
  ])('%s', async (_, body, headers, status, code) => {
    const answer = await send('/v1/page', body, {
      authorization: basic,
      'content-type': 'application/json',
      origin: 'https://shop.example',
      ...headers,
    });
    expect([answer.status, answer.response.json().code, answer.events]).toEqual([status, code, []]);
    // Else a browser's SDK takes a refusal for an outage and tries for ever.
    expect(answer.response.headers['access-control-allow-origin']).toBe('https://shop.example');
  });

  test('a key called __proto__ is nothing special', async () => {
    const { status, events } = await send(
      '/v1/batch',
      `{"context":{"__proto__":{"a":1}},"batch":[{"type":"page","userId":"u1","__proto__":{"x":1}}]}`,
    );
    expect([status, events.length, ({} as { a?: number }).a]).toEqual([200, 1, undefined]);
  });
});

describe('keys', () => {
  test.each<[string, Record<string, string>, object]>([
    ['Basic auth', { authorization: basic }, {}],
    ['a bearer token', { authorization: `Bearer ${writeKey}` }, {}],
    ['X-Write-Key', { 'x-write-key': writeKey }, {}],
    ['the body', {}, { writeKey }],
  ])('in %s', async (_, headers, body) => {
    expect((await send('/v1/page', { userId: 'u1', ...body }, headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>, object]>([
    ['none', {}, {}],
    ['an unknown one', { authorization: `Basic ${Buffer.from('nobody:').toString('base64')}` }, {}],
    ['one of no text', {}, { writeKey: { $ne: '' } }],
  ])('%s is answered 401', async (_, headers, body) => {
    const { status, response, events } = await send('/v1/page', { userId: 'u1', ...body }, headers);
    expect([status, events]).toEqual([401, []]);
    expect(response.headers['content-type']).toContain('application/problem+json');
  });
});

describe('browsers', () => {
  const origin = 'https://shop.example';

  test('may send from any origin', async () => {
    const { response } = await send('/v1/p', { userId: 'u1', writeKey }, { origin, 'content-type': 'text/plain' });
    expect(response.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
  });

  test.each([['/v1/t'], ['/v1/b'], ['/v1/m'], ['/v1/batch'], ['/v1/projects/x/settings']])(
    'may ask before they send to %s',
    async (url) => {
      const headers = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-retry-count',
      };
      const response = await gate.app.inject({ method: 'OPTIONS', url, headers });
      expect(response.statusCode).toBe(204);
      expect(response.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'authorization,content-type,x-retry-count',
        'access-control-allow-methods': 'GET, POST, OPTIONS',
      });
    },
  );

  test('get settings that lead back here', async () => {
    const headers = { host: 'crm.example:8080' };
    const response = await gate.app.inject({ method: 'GET', url: `/v1/projects/${writeKey}/settings`, headers });
    expect(response.json()).toMatchObject({
      integrations: { 'Segment.io': { apiKey: writeKey, apiHost: 'crm.example:8080/v1', protocol: 'http' } },
    });
    expect((await gate.app.inject({ method: 'GET', url: '/v1/projects/of-nobody/settings' })).statusCode).toBe(401);
  });

  test('may report on themselves; it is counted, and so is what was refused', async () => {
    const series = [{ type: 'Counter', metric: 'analytics_js.invoke', value: 1 }];
    expect((await send('/v1/m', { series }, { 'content-type': 'text/plain' })).status).toBe(200);
    const metrics = (await gate.app.inject({ method: 'GET', url: '/metrics' })).body;
    expect(metrics).toContain('rapport_ingest_sdk_metrics_total 1');
    expect(metrics).toMatch(/rapport_ingest_rejected_total\{reason="MESSAGE.NO_IDENTITY"\} [1-9]/);
    expect(metrics).toMatch(/rapport_ingest_messages_total\{outcome="duplicate"\} [1-9]/);
  });
});

describe('identities', () => {
  test('who was erased and returns is somebody new', async () => {
    const message = { userId: 'to-erase', event: 'x' };
    const before = (await send('/v1/track', message)).events[0];
    const [subject] = await gate.vault.find([{ kind: 'userId', value: 'to-erase' }]);
    await gate.vault.erase(subject ? [subject] : [], now);
    const after = (await send('/v1/track', message)).events[0];
    expect(after?.stream).not.toBe(before?.stream);
    expect(await gate.opened(before)).toBe('erased');
    expect(await gate.opened(after)).toMatchObject(message);
  });

  test('an alias from a known user leads from that user, from anything else from a device', async () => {
    const known = (await send('/v1/identify', { userId: 'former-user' })).events[0];
    const fromUser = (await send('/v1/alias', { userId: 'u9', previousId: 'former-user' })).events[0];
    expect(fromUser?.data['from']).toEqual(known?.data['subject']);
    const device = (await send('/v1/page', { anonymousId: 'former-device' })).events[0];
    const fromDevice = (await send('/v1/alias', { userId: 'u9', previousId: 'former-device' })).events[0];
    expect(fromDevice?.data['from']).toEqual(device?.data['subject']);
  });
});

test('who is erased while messages are on their way in costs no message', async () => {
  const message = (n: number) => ({ type: 'track', userId: 'in-between', event: 'x', messageId: `in-between-${n}` });
  const before = read;
  const erase = async () => {
    const [subject] = await gate.vault.find([{ kind: 'userId', value: 'in-between' }]);
    if (subject) await gate.vault.erase([subject], now);
  };
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const payload = { batch: [message(2 * n), message(2 * n + 1)] };
      const sent = gate.app.inject({ method: 'POST', url: '/v1/batch', headers: { authorization: basic }, payload });
      if (n % 4 === 0) await erase();
      return (await sent).statusCode;
    }),
  );
  const events = (await gate.events()).slice(before);
  read += events.length;
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(new Set(events.map(({ id }) => id)).size).toBe(80);
  expect(events).toHaveLength(80);
});

test('more than the log can hold at once is put off with 429 and Retry-After; sent again, all arrive once', async () => {
  const small = await openGate({ client: { maxQueuedEvents: 50 } });
  try {
    const send = async (n: number) => {
      const batch = Array.from({ length: 40 }, (_, m) => ({
        type: 'page',
        userId: `u${m}`,
        messageId: `busy-${n}-${m}`,
      }));
      const headers = { authorization: basic };
      return small.app.inject({ method: 'POST', url: '/v1/batch', headers, payload: { batch } });
    };
    let waiting = Array.from({ length: 12 }, (_, n) => n);
    const first = await Promise.all(waiting.map(send));
    const refused = first.filter(({ statusCode }) => statusCode !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { statusCode, headers } of refused) {
      expect(statusCode).toBe(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    waiting = waiting.filter((n) => first[n]?.statusCode !== 200);
    for (const n of waiting) expect((await send(n)).statusCode).toBe(200);
    const events = await small.events();
    expect([events.length, new Set(events.map(({ id }) => id)).size]).toEqual([480, 480]);
  } finally {
    await small.close();
  }
});
