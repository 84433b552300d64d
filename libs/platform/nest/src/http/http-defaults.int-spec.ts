import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { ProblemCatalogue } from '../problem/problem-catalogue';
import { Health } from '../telemetry/health';
import { Metrics } from '../telemetry/metrics';
import { createApp } from './create-app';

const docs = { title: 'Shop', version: '1' };
const seller = { authorization: 'Bearer seller' };
const order = { items: [{ quantity: 1 }] };

describe('HTTP defaults', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const { options } = await embeddedPlatform();
    app = await createApp(ShopApp.with({ ...options, log: linesTo([]) }), { docs, log: linesTo([]), bodyLimit: 2_000 });
  });
  afterAll(() => app.close());

  async function send(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object | string,
    headers: object = seller,
  ) {
    const json = payload === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await app.inject({
      method,
      url,
      ...(payload !== undefined && { payload }),
      headers: { ...json, ...headers },
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: answer.json<Record<string, unknown>>(),
    };
  }

  describe('problems', () => {
    it('name the fields of a DTO', async () => {
      const { status, headers, body } = await send('POST', '/shop/orders', {
        items: [{ quantity: 1 }, { quantity: '2' }],
        vip: true,
      });
      expect(status).toBe(400);
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(body).toMatchObject({
        type: '/problems#REQUEST.INVALID',
        title: 'The input is not valid',
        status: 400,
        code: 'REQUEST.INVALID',
        instance: expect.stringMatching(/^urn:rapport:request:[0-9a-f-]{36}$/),
      });
      const paths = (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
      expect(paths.sort()).toEqual(['items[1].quantity IS_INT', 'vip UNKNOWN_FIELD']);
    });

    it.each<[string, () => ReturnType<typeof send>, number, object]>([
      [
        'malformed JSON',
        () => send('POST', '/shop/orders', '{"items": [}'),
        400,
        { code: 'REQUEST.MALFORMED_JSON', facts: { offset: 11, line: 1, column: 12 } },
      ],
      ['an empty body', () => send('POST', '/shop/orders', ''), 400, { code: 'REQUEST.REFUSED' }],
      [
        'a forbidden key',
        () => send('POST', '/shop/orders', '{"__proto__": {"items": []}}'),
        400,
        { code: 'REQUEST.REFUSED' },
      ],
      ['an array for an object', () => send('POST', '/shop/orders', [order]), 400, { code: 'REQUEST.INVALID' }],
      [
        'a body too large',
        () => send('POST', '/shop/orders', { note: 'x'.repeat(3_000) }),
        413,
        { code: 'REQUEST.BODY_TOO_LARGE' },
      ],
      [
        'another content type',
        () => send('POST', '/shop/orders', 'items=1', { ...seller, 'content-type': 'text/csv' }),
        415,
        { code: 'REQUEST.UNSUPPORTED_MEDIA_TYPE' },
      ],
      ['no route', () => send('GET', '/nothing/here'), 404, { code: 'ROUTE.NOT_FOUND' }],
      ['another method', () => send('PUT', '/shop/orders/7', {}), 405, { code: 'ROUTE.METHOD_NOT_ALLOWED' }],
      ['a malformed URL', () => send('GET', '/shop/orders/%zz'), 400, { code: 'REQUEST.REFUSED' }],
      [
        'an unknown query field',
        () => send('GET', '/shop/orders/7?sort=x'),
        400,
        { code: 'REQUEST.INVALID', errors: [{ path: 'sort' }] },
      ],
      [
        'a wrong key',
        () => send('POST', '/shop/orders', order, { authorization: 'Bearer thief' }),
        401,
        { code: 'AUTH.INVALID' },
      ],
      [
        'another role',
        () => send('POST', '/shop/orders', order, { authorization: 'Bearer analyst' }),
        403,
        { code: 'AUTH.FORBIDDEN' },
      ],
      ['a missing scope', () => send('GET', '/shop/customers'), 403, { code: 'AUTH.FORBIDDEN' }],
      [
        'a missing scope of an admin',
        () => send('GET', '/shop/customers', undefined, { authorization: 'Bearer admin' }),
        403,
        { code: 'AUTH.FORBIDDEN' },
      ],
      [
        'a refusal of the domain',
        () => send('POST', '/shop/failures/refused', {}),
        409,
        { code: 'SHOP.CLOSED', facts: { until: 9 } },
      ],
      ['a full device', () => send('POST', '/shop/failures/full', {}), 507, { code: 'STORAGE.FULL' }],
      ['too much waiting', () => send('POST', '/shop/failures/busy', {}), 429, { code: 'PLATFORM.OVERLOADED' }],
      [
        'a bug',
        () => send('POST', '/shop/failures/jane', { mail: 'jane@example.org' }),
        500,
        { code: 'SERVER.INTERNAL' },
      ],
    ])('answer %s', async (_, request, status, expected) => {
      const answer = await request();
      expect(answer).toMatchObject({ status, body: { status, ...expected } });
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.text).not.toMatch(/jane|stack|\.ts/);
    });

    it('tell what to do next in headers', async () => {
      expect((await send('PUT', '/shop/orders/7', {})).headers['allow']).toBe('GET, HEAD');
      expect((await send('POST', '/shop/failures/busy', {})).headers['retry-after']).toBe('2');
      expect((await send('POST', '/shop/orders', order, {})).headers['www-authenticate']).toBe('Bearer');
    });

    it('are all in the table that their type links to', async () => {
      app.get(ProblemCatalogue).add({ 'SHOP.CLOSED': { status: 409, title: 'Closed', remedy: 'Come <later>.' } });
      const { body } = await send('GET', '/problems');
      expect(body['problems']).toContainEqual({
        code: 'SHOP.CLOSED',
        status: 409,
        title: 'Closed',
        remedy: 'Come <later>.',
      });
      const page = await app.inject({ url: '/problems', headers: { accept: 'text/html' } });
      expect(page.body).toContain('<tr id="SHOP.CLOSED">');
      expect(page.body).toContain('Come &lt;later>.');
    });
  });

  describe('request ids', () => {
    it.each([['0198c0de-0000-7000-8000-00000000beef'], ['4bf92f3577b34da6a3ce929d0e0e4736']])('keep %s', async (id) => {
      expect((await send('GET', '/health/live', undefined, { 'x-request-id': id })).headers['x-request-id']).toBe(id);
    });

    it.each([['jane@example.org'], ['JaneDoe'], ['x'.repeat(500)], ['"; DROP'], ['']])('replace %j', async (id) => {
      const { headers } = await send('GET', '/health/live', undefined, { 'x-request-id': id });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    });
  });

  describe('commands', () => {
    it('happen once per caller and Idempotency-Key', async () => {
      const once = { ...seller, 'idempotency-key': 'checkout-7' };
      const first = await send('POST', '/shop/orders', order, once);
      const again = await send('POST', '/shop/orders', order, once);
      const other = await send('POST', '/shop/orders', order, { ...once, authorization: 'Bearer admin' });
      expect(first).toMatchObject({ status: 201, body: { by: 'key:seller' } });
      expect(again.body).toEqual(first.body);
      expect(again.headers['rapport-position']).toBe(first.headers['rapport-position']);
      expect(other.body['id']).not.toBe(first.body['id']);
    });

    it('are new ones without the header', async () => {
      const [a, b] = [await send('POST', '/shop/orders', order), await send('POST', '/shop/orders', order)];
      expect(a.body['id']).not.toBe(b.body['id']);
    });

    it('refuse an Idempotency-Key that is none', async () => {
      const { body } = await send('POST', '/shop/orders', order, { ...seller, 'idempotency-key': 'a b' });
      expect(body).toMatchObject({ code: 'REQUEST.INVALID', errors: [{ path: 'Idempotency-Key' }] });
    });
  });

  describe('health', () => {
    it('is ready when all parts are', async () => {
      const health = app.get(Health);
      let full = false;
      health.add('log', () => ({ status: full ? 'down' : 'up' }));
      health.add('broken', () => (full ? Promise.reject(new TypeError('jane')) : { status: 'up' }));
      expect(await send('GET', '/health/ready')).toMatchObject({
        status: 200,
        body: { status: 'up', checks: { log: { status: 'up' } } },
      });
      full = true;
      expect(await send('GET', '/health/ready')).toMatchObject({
        status: 503,
        body: { status: 'down', checks: { log: { status: 'down' }, broken: { status: 'down', detail: 'TypeError' } } },
      });
      expect((await send('GET', '/health/live')).status).toBe(200);
    });
  });

  describe('metrics', () => {
    it('count requests by pattern and hold what parts add', async () => {
      app.get(Metrics).gauge({
        name: 'shop_queue_depth',
        help: 'Waiting.',
        labels: ['queue'],
        read: () => [{ labels: { queue: 'mail' }, value: 3 }],
      });
      app
        .get(Metrics)
        .counter({ name: 'shop_commits_total', help: 'Commits.', read: () => Promise.resolve([{ value: 41 }]) });
      await send('GET', '/shop/orders/jane@example.org?mail=jane@example.org');
      await send('GET', '/jane@example.org');
      await app.inject({ url: '/metrics' });
      const { body, headers } = await app.inject({ url: '/metrics' });
      expect(headers['content-type']).toContain('text/plain');
      expect(body).toContain(
        'rapport_http_request_duration_seconds_count{method="GET",route="/shop/orders/:id",status="200"}',
      );
      expect(body).toContain('route="none",status="404"');
      expect(body).toContain('shop_queue_depth{queue="mail"} 3');
      expect(body).toMatch(/^shop_commits_total 41$/m);
      expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
      expect(body).not.toContain('jane');
    });
  });

  describe('the API document', () => {
    it('describes every route with summary, security and problems', async () => {
      const { body } = await send('GET', '/docs/openapi.json');
      expect(body).toMatchObject({
        openapi: '3.1.0',
        paths: {
          '/shop/orders': {
            post: {
              summary: 'Order',
              security: [{ apiKey: [] }, { session: [] }],
              description: 'Roles: sales.',
              responses: { default: { $ref: '#/components/responses/Problem' }, 401: {}, 403: {} },
            },
          },
          '/shop/orders/{id}': { get: { security: [] } },
          '/health/ready': { get: { summary: expect.any(String) } },
        },
        components: { securitySchemes: { apiKey: { scheme: 'bearer' } }, schemas: { Problem: {} } },
      });
    });

    it.each(['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'])(
      'is shown with %s',
      async (url) => {
        const { statusCode, body } = await app.inject({ url });
        expect({ statusCode, empty: body.length < 50 }).toEqual({ statusCode: 200, empty: false });
      },
    );
  });
});
