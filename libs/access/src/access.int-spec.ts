import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, createLog, PlatformModule } from '@rapport/platform-nest';
import { embeddedPlatform, type EmbeddedPlatform } from '@rapport/platform-nest/fixtures';
import { AccessLog } from './access-log';
import { AccessModule } from './access.module';
import { apiKeyStream } from './api-key/api-key';
import { KeyDirectory } from './api-key/key-directory';
import { Audit, AUDIT_STREAM } from './audit/audit';
import { verifyAudit, type AuditEntry } from './audit/audit-chain';
import { FirstKeys } from './first-keys';
import { OrganisationSettings } from './organisation/organisation-settings';

@Module({})
class AccessApp {}

const log = createLog({ level: 'silent' });
const handedIn = 'an-admin-key-that-was-made-elsewhere-0123456789';

describe('access', () => {
  let time = Date.UTC(2026, 10, 22);
  let platform: EmbeddedPlatform;
  let app: NestFastifyApplication;
  let adminKey: string;

  const start = (options = platform.options) =>
    createApp(
      { module: AccessApp, imports: [PlatformModule.forRoot({ ...options, log }), AccessModule] },
      { docs: { title: 'Access', version: '1' }, log },
    );

  beforeAll(async () => {
    platform = await embeddedPlatform({ now: () => time });
    app = await start();
    const minted = await app.get(FirstKeys).ensure();
    adminKey = minted.adminKey ?? '';
  });
  afterAll(() => app.close());

  async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: SendOptions = {}) {
    const { payload, key = adminKey, address, headers } = options;
    const answer = await app.inject({
      method,
      url: `/api/access/v1/${path}`,
      ...(payload && { payload }),
      ...(address && { remoteAddress: address }),
      headers: { authorization: `Bearer ${key}`, ...headers },
    });
    const body = answer.body ? answer.json<Record<string, unknown>>() : {};
    return { status: answer.statusCode, headers: answer.headers, body, code: body['code'] };
  }

  async function issue(path: 'api-keys' | 'write-keys', payload: object) {
    const { body } = await send('POST', path, { payload });
    return { id: String(body['id']), key: String(body['key']) };
  }

  describe('first keys', () => {
    it('are minted once, with 256 random bits, and open the API', async () => {
      expect(adminKey).toMatch(/^rk_[0-9a-f]{32}_[\w-]{43}$/);
      expect(await app.get(FirstKeys).ensure()).toEqual({});
      expect((await send('GET', 'organisation')).status).toBe(200);
    });

    it('can be handed in, again and again, and are not printed', async () => {
      const keys = { adminKey: handedIn, writeKey: `${handedIn}-write` };
      expect(await app.get(FirstKeys).ensure(keys)).toEqual({});
      expect(await app.get(FirstKeys).ensure(keys)).toEqual({});
      expect((await send('GET', 'api-keys', { key: handedIn })).status).toBe(200);
      expect(app.get(KeyDirectory).authenticateWriteKey(keys.writeKey)?.source).toBe('default');
      expect(app.get(KeyDirectory).all()).toHaveLength(4);
    });

    it.each([
      ['too short', 'x'.repeat(31)],
      ['with spaces', 'a key with spaces is not a key at all'],
    ])('%s are refused', async (_, key) => {
      await expect(app.get(FirstKeys).ensure({ adminKey: key })).rejects.toThrow('at least 32 characters');
    });
  });

  describe('API keys', () => {
    it('are shown once and stored as a hash', async () => {
      const { id, key } = await issue('api-keys', { name: 'report', roles: ['analyst'] });
      const { body } = await send('GET', 'api-keys');
      const listed = (body['items'] as { id: string }[]).find((item) => item.id === id);
      expect(listed).toMatchObject({ name: 'report', roles: ['analyst'], scopes: [], revokedAt: null });
      expect(JSON.stringify(body)).not.toContain(key.slice(-43));
      const page = await platform.log.store.readAll({ after: 0, limit: 1_000 });
      expect(JSON.stringify(page.events)).not.toContain(key.slice(-43));
    });

    it('do what their roles may, and no more', async () => {
      const { key } = await issue('api-keys', { name: 'report', roles: ['analyst'] });
      expect((await send('GET', 'organisation', { key })).status).toBe(200);
      expect(await send('GET', 'api-keys', { key })).toMatchObject({ status: 403, code: 'AUTH.FORBIDDEN' });
      const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
      expect((await send('GET', 'organisation', { headers: { authorization } })).status).toBe(200);
    });

    it('are out of force when the revocation is answered, and after a look at the log alone', async () => {
      const { id, key } = await issue('api-keys', { name: 'report', roles: ['analyst'] });
      expect((await send('DELETE', `api-keys/${id}`)).status).toBe(204);
      expect(await send('GET', 'organisation', { key })).toMatchObject({ status: 401, code: 'AUTH.INVALID' });
      expect((await send('DELETE', `api-keys/${id}`)).status).toBe(204);
      expect(await send('DELETE', 'api-keys/0123')).toMatchObject({ status: 404, code: 'API_KEY.NOT_FOUND' });

      const fresh = new KeyDirectory();
      await new AccessLog(platform.log.store, [fresh], log).catchUp();
      expect(fresh.all()).toEqual(app.get(KeyDirectory).all());
      expect(fresh.authenticateApiKey(key)).toBeNull();
      expect(fresh.authenticateApiKey(adminKey)).toMatchObject({ roles: ['admin'], scopes: ['personal:read'] });
    });

    it('are out of force here soon when another process revokes them', async () => {
      const { id, key } = await issue('api-keys', { name: 'report', roles: ['analyst'] });
      const revoked = { id: 'f'.repeat(32), type: 'key-revoked', occurredAt: time, data: {} };
      await platform.log.store.append({ stream: apiKeyStream(id), expected: 0, events: [revoked] });
      while (app.get(KeyDirectory).authenticateApiKey(key)) await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await send('GET', 'organisation', { key })).status).toBe(401);
    });

    it('are known at once where whoever asks names the position of the change, or it is said that they are not', async () => {
      const directory = new KeyDirectory();
      const elsewhere = new AccessLog(platform.log.store, [directory], log);
      const { key } = await issue('api-keys', { name: 'at once', roles: ['analyst'] });
      const change = app.get(AccessLog).lastChange;
      expect(directory.authenticateApiKey(key)).toBeNull();
      await elsewhere.reached(change);
      expect(directory.authenticateApiKey(key)).not.toBeNull();
      const beyond = (await platform.log.store.end()) + 1;
      await expect(elsewhere.reached(beyond, 1)).rejects.toMatchObject({ code: 'ACCESS.BEHIND' });
    });

    it('are issued once per Idempotency-Key', async () => {
      const headers = { 'idempotency-key': 'issue-1' };
      const payload = { name: 'once', roles: ['service'] };
      expect((await send('POST', 'api-keys', { payload, headers })).status).toBe(201);
      expect(await send('POST', 'api-keys', { payload, headers })).toMatchObject({
        status: 409,
        code: 'API_KEY.ALREADY_ISSUED',
      });
    });

    it('have known roles and scopes', async () => {
      const payload = { name: '', roles: ['root'], scopes: ['everything'] };
      const { status, body } = await send('POST', 'api-keys', { payload });
      expect(status).toBe(400);
      expect((body['errors'] as { path: string }[]).map(({ path }) => path).sort()).toEqual([
        'name',
        'roles',
        'scopes',
      ]);
    });
  });

  describe('write keys', () => {
    it('let messages in and open nothing else', async () => {
      const { id, key } = await issue('write-keys', { source: 'web-shop' });
      const directory = app.get(KeyDirectory);
      expect(key).toMatch(/^wk_/);
      expect(directory.authenticateWriteKey(key)).toMatchObject({ id, source: 'web-shop' });
      expect(directory.authenticateWriteKey(adminKey)).toBeNull();
      expect((await send('GET', 'organisation', { key })).status).toBe(401);
      await send('DELETE', `write-keys/${id}`);
      expect(directory.authenticateWriteKey(key)).toBeNull();
    });
  });

  describe('guessing', () => {
    const guess = (i: number) => `rk_${'0'.repeat(32)}_${'x'.repeat(40)}${i}`;
    const attack = async (address: string, key: (i: number) => string = guess) => {
      const codes: unknown[] = [];
      for (let i = 0; i < 15; i++) codes.push((await send('GET', 'organisation', { key: key(i), address })).code);
      return codes;
    };

    it('is slowed, and tells when to come back', async () => {
      const codes = await attack('198.51.100.1');
      expect(codes).toEqual([
        ...Array<string>(10).fill('AUTH.INVALID'),
        ...Array<string>(5).fill('AUTH.TOO_MANY_FAILURES'),
      ]);
      const slowed = await send('GET', 'organisation', { key: guess(99), address: '198.51.100.1' });
      expect(slowed).toMatchObject({ status: 429, headers: { 'retry-after': '6' } });
      time += 6_000;
      expect((await send('GET', 'organisation', { key: guess(99), address: '198.51.100.1' })).status).toBe(401);
    });

    it('slows each IPv6 network, not each of its addresses', async () => {
      for (let i = 0; i < 10; i++) await send('GET', 'organisation', { key: guess(i), address: `2001:db8:1:2::${i}` });
      expect((await send('GET', 'organisation', { key: guess(0), address: '2001:db8:1:2:a::1' })).status).toBe(429);
      expect((await send('GET', 'organisation', { key: guess(0), address: '2001:db8:1:3::1' })).status).toBe(401);
    });

    it('does not lock out the right keys behind the same address', async () => {
      const { key } = await issue('api-keys', { name: 'neighbour', roles: ['analyst'] });
      await attack('198.51.100.2');
      expect((await send('GET', 'organisation', { key, address: '198.51.100.2' })).status).toBe(200);
    });

    it('at one key does not lock out who uses it already, but does slow who guesses it', async () => {
      const address = '198.51.100.3';
      const { id, key } = await issue('api-keys', { name: 'target', roles: ['analyst'] });
      expect((await send('GET', 'organisation', { key, address })).status).toBe(200);
      const codes = await attack(address, (i) => `rk_${id}_${'y'.repeat(42)}${i}`);
      expect(codes.at(-1)).toBe('AUTH.TOO_MANY_FAILURES');
      expect((await send('GET', 'organisation', { key, address })).status).toBe(200);
    });

    it('needs no guess to be told how to sign in', async () => {
      const answer = await app.inject({ url: '/api/access/v1/organisation' });
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="rapport"');
      expect(answer.json()).toMatchObject({ status: 401, code: 'AUTH.REQUIRED' });
    });
  });

  describe('the organisation', () => {
    const berlin = {
      timeZone: 'Europe/Berlin',
      locale: 'de-DE',
      currency: 'EUR',
      fiscalYearStartMonth: 4,
      activityWindowDays: 180,
    };
    const put = (payload: object, etag?: string) =>
      send('PUT', 'organisation', { payload, ...(etag && { headers: { 'if-match': etag } }) });

    it('is settled by who saw its version', async () => {
      const before = await send('GET', 'organisation');
      expect(before).toMatchObject({ headers: { etag: '"0"' }, body: { timeZone: 'UTC', activityWindowDays: 365 } });
      const after = await put(berlin, '"0"');
      expect(after).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: berlin });
      expect(app.get(OrganisationSettings).current).toEqual(berlin);
      expect(await put({ ...berlin, locale: 'en' }, '"0"')).toMatchObject({
        status: 412,
        code: 'AGGREGATE.STALE_VERSION',
      });
      expect(await put(berlin)).toMatchObject({ status: 428, code: 'REQUEST.PRECONDITION_REQUIRED' });
      expect(await put(berlin, 'W/"1"')).toMatchObject({ status: 412 });
      expect(await put(berlin, '"1"')).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    });

    it('refuses what is no setting', async () => {
      expect(await put({ ...berlin, timeZone: 'Europe/Atlantis' }, '"1"')).toMatchObject({
        status: 400,
        code: 'ORGANISATION.BAD_TIME_ZONE',
      });
      expect(await put({ ...berlin, fiscalYearStartMonth: '4' }, '"1"')).toMatchObject({
        status: 400,
        code: 'REQUEST.INVALID',
      });
    });
  });

  describe('the audit log', () => {
    it('lists what was done, newest first, in pages', async () => {
      for (let i = 0; i < 5; i++)
        await app.get(Audit).record({ actor: 'key:x', action: `test.step-${i}`, subjectIds: [`s${i}`] });
      const first = await send('GET', 'audit?limit=3');
      const items = first.body['items'] as { action: string; number: number }[];
      expect(items.map(({ action }) => action)).toEqual(['test.step-4', 'test.step-3', 'test.step-2']);
      const second = await send('GET', `audit?limit=500&cursor=${String(first.body['next'])}`);
      const rest = second.body['items'] as { action: string; number: number }[];
      expect(rest[0]?.action).toBe('test.step-1');
      expect(rest.at(-1)?.number).toBe(0);
      expect(second.body['next']).toBeNull();
      expect(await send('GET', 'audit?cursor=NDI')).toMatchObject({ status: 400, code: 'REQUEST.BAD_CURSOR' });
    });

    it('stays one chain when writers race', async () => {
      const others = [1, 2, 3].map(() => new Audit(platform.log.store, { now: () => time }));
      await Promise.all(
        Array.from({ length: 40 }, async (_, i) =>
          others[i % 3]?.record({ actor: 'key:y', action: `test.race-${i}`, subjectIds: [] }),
        ),
      );
      const { body } = await send('GET', 'audit/verification');
      expect(body).toMatchObject({ intact: true });
      const entries: AuditEntry[] = [];
      for await (const { data } of platform.log.store.readStream(AUDIT_STREAM))
        entries.push(data as object as AuditEntry);
      expect(await verifyAudit(entries)).toMatchObject({ intact: true, entries: body['entries'] });
      expect(
        new Set(entries.filter(({ action }) => action.startsWith('test.race-')).map(({ action }) => action)).size,
      ).toBe(40);
    });

    it('knows who issued, revoked and settled', async () => {
      const { body } = await send('GET', 'audit?limit=500');
      const actions = new Set((body['items'] as { action: string }[]).map(({ action }) => action));
      for (const action of ['api-key-issued', 'write-key-issued', 'key-revoked', 'organisation-settled'])
        expect(actions).toContain(`access.${action}`);
    });
  });
});

interface SendOptions {
  readonly payload?: object;
  readonly key?: string;
  readonly address?: string;
  readonly headers?: Record<string, string>;
}
