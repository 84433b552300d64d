import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';

/** In every place where a request can hold text. */
const PLANTED = 'Jane.Doe+planted@example.org';
const encoded = encodeURIComponent(PLANTED);
const everywhere = {
  'user-agent': PLANTED,
  referer: `https://shop.example/?mail=${encoded}`,
  cookie: `mail=${encoded}`,
  'x-request-id': PLANTED,
  'x-forwarded-for': '203.0.113.77',
  traceparent: PLANTED,
  'idempotency-key': PLANTED,
  'rapport-after': PLANTED,
  'if-match': PLANTED,
};

describe('the log', () => {
  const lines: string[] = [];
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const { options } = await embeddedPlatform();
    const log = linesTo(lines);
    app = await createApp(ShopApp.with({ ...options, log }), { docs: { title: 'Shop', version: '1' }, log });
  });
  afterAll(() => app.close());

  it('holds nothing that a request brought, at any level', async () => {
    const body = { items: [{ quantity: 1 }], note: PLANTED };
    const json = { 'content-type': 'application/json' };
    const seller = { authorization: 'Bearer seller' };
    const basic = `Basic ${Buffer.from(`${PLANTED}:`).toString('base64')}`;
    const requests = [
      { method: 'POST', url: '/shop/orders', payload: body, headers: { ...seller, 'idempotency-key': PLANTED } },
      { method: 'POST', url: '/shop/orders', payload: { ...body, [PLANTED]: PLANTED }, headers: seller },
      { method: 'POST', url: '/shop/orders', payload: `{"mail": "${PLANTED}", }`, headers: { ...seller, ...json } },
      { method: 'POST', url: '/shop/orders', payload: PLANTED, headers: { ...seller, 'content-type': PLANTED } },
      { method: 'POST', url: '/shop/orders', payload: body, headers: { authorization: `Bearer ${PLANTED}` } },
      { method: 'POST', url: '/shop/orders', payload: body, headers: { authorization: basic } },
      { method: 'GET', url: `/shop/orders/${encoded}?mail=${encoded}`, headers: {} },
      { method: 'GET', url: `/shop/orders/${encoded}?mail=${encoded}`, headers: everywhere },
      { method: 'GET', url: `/shop/orders/${encoded}%zz`, headers: everywhere },
      { method: 'GET', url: `/${encoded}?${encoded}`, headers: everywhere },
      { method: 'PUT', url: `/shop/orders/${encoded}`, headers: everywhere },
      { method: 'POST', url: `/shop/failures/${encoded}`, payload: body, headers: {} },
      { method: 'POST', url: '/shop/failures/refused', payload: body, headers: everywhere },
      { method: 'POST', url: '/shop/failures/refused', payload: body, headers: { cookie: everywhere.cookie } },
    ] as const;
    const statuses: number[] = [];
    for (const request of requests)
      statuses.push((await app.inject({ remoteAddress: '203.0.113.77', ...request })).statusCode);
    expect(new Set(statuses)).toEqual(new Set([201, 200, 400, 401, 404, 405, 409, 415, 500]));

    const text = lines.join('');
    for (const trace of [
      'jane',
      'doe',
      'planted',
      encoded,
      Buffer.from(PLANTED).toString('base64').slice(0, 16),
      '203.0.113.77',
    ])
      expect(text.toLowerCase()).not.toContain(trace.toLowerCase());
  });

  it('has a line per request all the same: who, where, how it went', async () => {
    const before = lines.length;
    const id = '0198c0de-0000-7000-8000-00000000beef';
    const headers = { authorization: 'Bearer seller', 'x-request-id': id };
    await app.inject({ method: 'POST', url: '/shop/orders', payload: { items: [] }, headers });
    const [line] = lines.slice(before).map((text) => JSON.parse(text) as object);
    expect(line).toMatchObject({
      level: 'info',
      msg: 'request',
      requestId: id,
      method: 'POST',
      route: '/shop/orders',
      status: 201,
      actor: 'key:seller',
    });
  });

  it('says where a bug is', async () => {
    const before = lines.length;
    await app.inject({ method: 'POST', url: '/shop/failures/bug', payload: {} });
    const text = lines.slice(before).join('');
    expect(text).toContain('shop.ts');
    expect(text).toContain('"name":"Error"');
  });
});
