import { FirstAdmin, FirstKeys } from '@rapport/access';
import { defaultParties, RemoteKeys, TokenAuthenticator } from '@rapport/access/token';
import { createApp, createLog, PlatformModule } from '@rapport/platform-nest';
import { embeddedPlatform } from '@rapport/platform-nest/fixtures';
import { START, systemClock } from '@rapport/platform-ports';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mergedApi } from './docs/merged-api';
import type { GatewaySettings } from './gateway-settings';
import { GatewayModule } from './gateway.module';
import { SERVICES, type Upstreams } from './proxy/upstreams';

const adminKey = 'admin-key-of-the-gateway-0123456789';
const writeKey = 'write-key-of-the-gateway-0123456789';
const serviceSecret = 'service-secret-of-the-gateway-0123';
const admin = { authorization: `Bearer ${adminKey}` };

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What stands behind the gateway: it tells what came, and answers as the path says. */
class Upstream {
  readonly seen: Seen[] = [];
  readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get last(): Seen | undefined {
    return this.seen.at(-1);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/docs/openapi.json') {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          paths: { '/health/live': {}, '/api/sales/v1/leads': { get: {} }, '/api/operations/v1/groups': { get: {} } },
          components: { schemas: { Lead: { type: 'object' } } },
        }),
      );
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    this.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    if (url?.endsWith('/stream')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      return;
    }
    const isStale = url?.includes('stale');
    response.writeHead(isStale ? 412 : 200, { 'content-type': 'application/json', 'rapport-position': '7' });
    response.end(JSON.stringify({ code: isStale ? 'AGGREGATE.STALE_VERSION' : 'fine' }));
  }
}

describe('the gateway', () => {
  const upstream = new Upstream();
  const apps: NestFastifyApplication[] = [];
  let url: string;
  let tokens: TokenAuthenticator;
  /** The last change of access that a token named. */
  let asked = START;

  async function start(settings: Partial<GatewaySettings>): Promise<string> {
    const { options } = await embeddedPlatform();
    const behind = await upstreamUrl;
    const upstreams = Object.fromEntries(SERVICES.map((service) => [service, behind])) as Upstreams;
    const all: GatewaySettings = {
      upstreams,
      tokenSecrets: ['token-secret-of-the-gateway-012345'],
      serviceSecret,
      requestsPerMinute: 1_000,
      oidc: null,
      ...settings,
    };
    const log = createLog({ level: 'silent' });
    const platform = PlatformModule.forRoot({ ...options, log });
    const app = await createApp(GatewayModule.on({ platform, projections: null }, all), {
      log,
      docs: { title: 'Rapport', version: '1', complete: (own) => mergedApi(own, all.upstreams) },
    });
    apps.push(app);
    await app.get(FirstKeys).ensure({ adminKey, writeKey });
    await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  }
  const upstreamUrl = upstream.listen();

  beforeAll(async () => {
    url = await start({});
    const keys = new RemoteKeys({ url: () => new URL(`${url}/.well-known/jwks.json`), algorithms: ['EdDSA'] });
    tokens = new TokenAuthenticator(keys, defaultParties, systemClock, {
      reached: async (change) => void (asked = change),
    });
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    upstream.server.closeAllConnections();
    upstream.server.close();
  });

  it('exchanges an API key for a token that services can check', async () => {
    const answer = await fetch(`${url}/api/sales/v1/leads?status=open&limit=2`, { headers: admin });
    expect([answer.status, answer.headers.get('rapport-position')]).toEqual([200, '7']);
    expect(upstream.last).toMatchObject({ method: 'GET', url: '/api/sales/v1/leads?status=open&limit=2' });
    const { authorization } = upstream.last?.headers ?? {};
    expect(authorization).not.toContain(adminKey);
    expect(await tokens.authenticate({ authorization, address: '' })).toMatchObject({
      id: expect.stringMatching(/^key:/),
      roles: ['admin'],
    });
  });

  it('exchanges the session of somebody who signed in for such a token, and keeps the cookie', async () => {
    const link = await apps[0]?.get(FirstAdmin).signInLink();
    const headers = { 'content-type': 'application/json', origin: url };
    const signedIn = await fetch(`${url}/api/access/v1/sessions`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ link }),
    });
    expect(signedIn.status).toBe(201);
    const cookie = String(signedIn.headers.get('set-cookie')).split(';', 1)[0] ?? '';
    const post = (csrf: Record<string, string>) =>
      fetch(`${url}/api/sales/v1/leads`, { method: 'POST', headers: { cookie, ...csrf }, body: '{}' });
    expect((await post({ 'rapport-csrf': '1' })).status).toBe(200);
    expect(upstream.last?.headers.cookie).toBeUndefined();
    const { authorization } = upstream.last?.headers ?? {};
    const me = (await signedIn.json()) as { readonly id: string };
    expect(await tokens.authenticate({ authorization, address: '' })).toMatchObject({ id: me.id, roles: ['admin'] });
    // Of the sign-in, at least.
    expect(asked).toBeGreaterThan(START);
    const before = upstream.seen.length;
    expect([(await post({})).status, upstream.seen.length]).toEqual([403, before]);
  });

  it('refuses a key that does not exist, and lets what has none come to the service, which knows its rules', async () => {
    const before = upstream.seen.length;
    const wrong = await fetch(`${url}/api/sales/v1/leads`, { headers: { authorization: 'Bearer nonsense' } });
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ code: 'AUTH.INVALID' });
    expect(upstream.seen).toHaveLength(before);
    await fetch(`${url}/api/sales/v1/leads`);
    expect(upstream.last?.headers.authorization).toBeUndefined();
  });

  it('hands messages on as they came, with their write key', async () => {
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
    const body = '{"event" : "kept as it is",  "userId":"ada"}';
    const headers = { authorization, 'content-type': 'text/plain' };
    expect((await fetch(`${url}/v1/track`, { method: 'POST', headers, body })).status).toBe(200);
    expect(upstream.last).toMatchObject({ method: 'POST', url: '/v1/track', body, headers });
  });

  it('says itself where a request comes from, whatever the caller claims', async () => {
    const claims = { 'x-forwarded-for': '10.9.9.9', forwarded: 'for=10.9.9.9', 'x-real-ip': '10.9.9.9' };
    await fetch(`${url}/api/sales/v1/leads`, { headers: { ...admin, ...claims } });
    expect(upstream.last?.headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(JSON.stringify(upstream.last?.headers)).not.toContain('10.9.9.9');
  });

  it('gives answers as they are, refusals and streams too', async () => {
    const stale = await fetch(`${url}/api/sales/v1/leads/stale`, { method: 'POST', headers: admin, body: '{}' });
    expect([stale.status, await stale.json()]).toEqual([412, { code: 'AGGREGATE.STALE_VERSION' }]);
    const stream = await fetch(`${url}/v1/events/stream`, { headers: admin });
    const reader = stream.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value as Uint8Array)).toBe('data: 1\n\n');
    await reader?.cancel();
  });

  it('has the operations of each service under its name', async () => {
    await fetch(`${url}/api/operations/v1/service-desk/groups?x=1`, { headers: admin });
    expect(upstream.last?.url).toBe('/api/operations/v1/groups?x=1');

    const answer = await fetch(`${url}/api/operations/v1/services`, { headers: admin });
    const { items } = (await answer.json()) as { items: { name: string; operations: string; health: string }[] };
    expect(items.map(({ name }) => name)).toEqual(['gateway', ...SERVICES]);
    for (const { operations, health } of items.slice(1)) {
      await fetch(`${url}${operations}/jobs`, { headers: admin });
      expect(upstream.last?.url).toBe('/api/operations/v1/jobs');
      await fetch(url + health, { headers: admin });
      expect(upstream.last?.url).toBe('/health/ready');
    }
  });

  it('says which service does not answer', async () => {
    const behind = await upstreamUrl;
    const other = await start({
      upstreams: {
        contacts: behind,
        sales: behind,
        'service-desk': behind,
        analytics: behind,
        marketing: 'http://127.0.0.1:1',
      },
    });
    const answer = await fetch(`${other}/api/marketing/v1/campaigns`, { headers: admin });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'GATEWAY.SERVICE_UNAVAILABLE', facts: { service: 'marketing' } });
  });

  it('slows one caller down, and no other', async () => {
    const slow = await start({ requestsPerMinute: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(`${slow}/api/sales/v1/leads`, { headers: admin })).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await fetch(`${slow}/api/sales/v1/leads`, { headers: admin });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'GATEWAY.RATE_LIMITED' });
    expect((await fetch(`${slow}/api/sales/v1/leads`)).status).toBe(200);
  });

  it('gives services tokens for the secret of the installation', async () => {
    const ask = (secret: string, service: string) =>
      fetch(`${url}/internal/v1/service-tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ service }),
      });
    expect((await ask('guessed', 'sales')).status).toBe(401);
    expect((await ask(adminKey, 'sales')).status).toBe(401);
    expect((await ask(serviceSecret, 'nothing')).status).toBe(400);
    const { token } = (await (await ask(serviceSecret, 'sales')).json()) as { token: string };
    expect(await tokens.authenticate({ authorization: `Bearer ${token}`, address: '' })).toEqual({
      id: 'service:sales',
      roles: ['service'],
      scopes: ['vault:keys'],
    });
  });

  it('serves the documents of all services as one', async () => {
    const document = (await (await fetch(`${url}/docs/openapi.json`)).json()) as {
      paths: Record<string, object>;
      components: { schemas: Record<string, object> };
    };
    const paths = Object.keys(document.paths);
    expect(paths).toEqual(
      expect.arrayContaining(['/api/access/v1/api-keys', '/api/sales/v1/leads', '/api/operations/v1/sales/groups']),
    );
    expect(paths.filter((path) => path.includes('*'))).toEqual([]);
    expect(document.components.schemas).toHaveProperty('Lead');
  });
});
