import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Audit } from '../audit/audit';
import { host, openAccess, type AccessServer, type Sent } from '../fixtures/access-app';
import { IDLE_MS, NOTED_EVERY_MS } from './session';

describe('people who sign in', () => {
  let time = Date.UTC(2026, 10, 22);
  let access: AccessServer;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    access = await openAccess({ now: () => time });
    app = access.app;
  });
  afterAll(() => app.close());

  const send = (method: 'GET' | 'POST' | 'DELETE', path: string, sent?: Sent) => access.send(method, path, sent);
  const linkOf = () => access.linkOfFirstAdmin();
  const signIn = async () => send('POST', 'sessions', { payload: { link: await linkOf() } });

  it('by a link are told who they are, and get a cookie that pages cannot read', async () => {
    const { status, body, setCookie, cookie } = await signIn();
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^user:[0-9a-f]{32}$/),
      ...{ name: 'First admin', roles: ['admin'], scopes: ['personal:read'], teams: [] },
      organisation: { name: 'Rapport', timeZone: 'UTC', locale: 'en', currency: 'EUR' },
      expiresAt: new Date(time + IDLE_MS).toISOString(),
    });
    expect(setCookie).toMatch(/^__Host-rapport-session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=\d+$/);
    expect((await send('GET', 'me', { cookie })).body).toEqual(body);
    expect((await send('GET', 'api-keys', { cookie })).status).toBe(200);
    const { events } = await access.platform.log.store.readAll({ after: 0, limit: 1_000 });
    expect(JSON.stringify(events)).not.toContain(cookie.slice(-43));
  });

  it('use a link once, and in time, whoever comes first', async () => {
    const link = await linkOf();
    const both = await Promise.all([1, 2].map(() => send('POST', 'sessions', { payload: { link } })));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 410]);
    const late = await linkOf();
    time += 600_000;
    expect(await send('POST', 'sessions', { payload: { link: late } })).toMatchObject({ code: 'LINK.INVALID' });
    const guessed = `${late.slice(0, 33)}${'x'.repeat(43)}`;
    expect((await send('POST', 'sessions', { payload: { link: guessed } })).code).toBe('LINK.INVALID');
    expect((await send('POST', 'sessions', { payload: {} })).status).toBe(400);
  });

  it('change something only from a page of ours', async () => {
    const { cookie } = await signIn();
    const payload = { source: 'shop' };
    const forged: Record<string, string>[] = [
      { host },
      { host, 'rapport-csrf': '1', origin: 'https://evil.example' },
      { host, 'rapport-csrf': '1', origin: 'null' },
    ];
    for (const headers of forged)
      expect(await send('POST', 'write-keys', { cookie, headers, payload })).toMatchObject({
        status: 403,
        code: 'AUTH.CROSS_SITE',
      });
    expect((await send('POST', 'write-keys', { cookie, payload })).status).toBe(201);
    const headers = { host, 'rapport-csrf': '1' };
    expect((await send('POST', 'write-keys', { cookie, payload, headers })).status).toBe(201);
    expect((await send('GET', 'me', { cookie, headers: { host } })).status).toBe(200);
    const link = await linkOf();
    const elsewhere = { host, origin: 'https://evil.example' };
    expect((await send('POST', 'sessions', { payload: { link }, headers: elsewhere })).code).toBe('AUTH.CROSS_SITE');
  });

  it('sign out, and end sessions that they left open elsewhere', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const { body } = await send('GET', 'sessions', { cookie: here.cookie });
    const items = body['items'] as { id: string; current: boolean; method: string }[];
    expect(items.find(({ current }) => current)?.id).toBe(here.cookie.slice(0, 32));
    expect((await send('DELETE', `sessions/${there.cookie.slice(0, 32)}`, { cookie: here.cookie })).status).toBe(204);
    expect(await send('GET', 'me', { cookie: there.cookie })).toMatchObject({ status: 401, code: 'AUTH.INVALID' });
    const out = await send('DELETE', 'sessions/current', { cookie: here.cookie });
    expect([out.status, out.setCookie]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await send('GET', 'me', { cookie: here.cookie })).status).toBe(401);
    expect((await send('GET', 'me')).code).toBe('AUTH.REQUIRED');
    const actions = (await app.get(Audit).list(20)).map(({ action }) => action);
    for (const action of ['signed-in', 'session-revoked', 'session-signed-out'])
      expect(actions).toContain(`access.${action}`);
  });

  it('are signed out by time when they do nothing, and not while they do', async () => {
    const { cookie } = await signIn();
    time += NOTED_EVERY_MS;
    expect((await send('GET', 'me', { cookie })).status).toBe(200);
    time += IDLE_MS - 1;
    expect((await send('GET', 'me', { cookie })).status).toBe(200);
    time += IDLE_MS;
    expect((await send('GET', 'me', { cookie })).status).toBe(401);
  });

  it('are known to another process at once, and refused there soon after they sign out', async () => {
    const other = await access.replica();
    try {
      const { cookie } = await signIn();
      expect((await send('GET', 'me', { cookie, to: other })).status).toBe(200);
      await send('DELETE', 'sessions/current', { cookie });
      while ((await send('GET', 'me', { cookie, to: other })).status !== 401)
        await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await other.close();
    }
  });
});
