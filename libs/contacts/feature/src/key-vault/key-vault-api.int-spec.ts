import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultToday } from '@rapport/platform-contract-tests';
import { HttpKeyVault } from '@rapport/platform-distributed/vault';
import { openKeyVault, type SqliteKeyVault } from '@rapport/platform-embedded';
import type { KeyAddress, SealRequest, Subject } from '@rapport/platform-ports';
import { serveVault, type CallerName, type VaultServer } from './fixtures/vault-server';

const clock = { now: () => vaultToday };
const user = (value: string) => ({ kind: 'userId', value });
const visit = ({ number }: Subject): SealRequest => ({
  subject: number,
  retentionClass: 'interaction',
  occurredAt: vaultToday,
  plaintext: Buffer.from(`visit of ${number}`),
});

describe('the vault that contacts serves', () => {
  let folder: string;
  let vault: SqliteKeyVault;
  let recording: SqliteKeyVault;
  let server: VaultServer;
  let asked: KeyAddress[][];
  let sales: HttpKeyVault;
  let ada: Subject;

  const clientOf = (name: CallerName, keptForMs?: number) =>
    HttpKeyVault.open({
      contacts: { url: server.url, timeoutMs: 2_000 },
      authorization: () => server.authorizationOf(name),
      clock,
      ...(keptForMs !== undefined && { keptForMs }),
    });
  const post = async (path: string, body: object, name: CallerName | '' = 'sales', at = Date.now()) => {
    const response = await server.app.inject({
      method: 'POST',
      url: `/internal/contacts/v1/key-vault/${path}`,
      headers: name === '' ? {} : { authorization: await server.authorizationOf(name, at) },
      payload: body,
    });
    return { status: response.statusCode, headers: response.headers, body: response.json<Record<string, unknown>>() };
  };

  beforeAll(async () => {
    server = await serveVault(() => recording);
  });
  afterAll(() => server.close());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
    vault = await openKeyVault({ folder, clock });
    asked = [];
    recording = Object.assign(Object.create(vault) as SqliteKeyVault, {
      keysOf: (addresses: readonly KeyAddress[], options: { mint: boolean }) => {
        asked.push([...addresses]);
        return vault.keysOf(addresses, options);
      },
    });
    sales = await clientOf('sales');
    const [subject] = await vault.subjectsOf([user('ada')]);
    if (!subject) throw new Error('no subject was given');
    ada = subject;
  });

  afterEach(async () => {
    await sales.close();
    await vault.close();
    rmSync(folder, { recursive: true });
    rmSync(`${folder}-erasures.jsonl`, { force: true });
  });

  it('opens there what was sealed here, and here what was sealed there', async () => {
    const [here] = await vault.seal([visit(ada)]);
    const [there] = await sales.seal([visit(ada)]);
    if (!here || !there) throw new Error('no blobs were given');

    for (const each of [vault, sales])
      expect(
        (await each.open([here, there])).map(
          (part) => part.state === 'known' && Buffer.from(part.plaintext).toString(),
        ),
      ).toEqual(Array(2).fill(`visit of ${ada.number}`));
  });

  it('is asked once for what many want at the same moment, and not again for what is in memory', async () => {
    const [blob] = await vault.seal([visit(ada)]);
    if (!blob) throw new Error('no blob was given');
    await Promise.all(Array.from({ length: 30 }, () => sales.open([blob, blob])));
    await sales.open([blob]);

    expect(asked).toEqual([[{ subject: ada.number, retentionClass: 'interaction', period: 202606 }]]);
  });

  it('is asked again after the time that a key is kept', async () => {
    const brief = await clientOf('sales', 30);
    const [blob] = await brief.seal([visit(ada)]);
    if (!blob) throw new Error('no blob was given');
    await vault.erase([ada], vaultToday);
    let state = 'known';
    while (state === 'known') [{ state }] = (await brief.open([blob])) as [{ state: string }];

    expect(asked.length).toBeGreaterThan(1);
    await brief.close();
  });

  it('is asked again at once when the caller hears of an erasure', async () => {
    const [blob] = await sales.seal([visit(ada)]);
    if (!blob) throw new Error('no blob was given');
    expect(await sales.find([user('ada')])).toEqual([ada]);
    await vault.erase([ada], vaultToday);
    sales.forget([ada]);

    expect(await sales.open([blob])).toEqual([{ state: 'erased' }]);
    expect(await sales.find([user('ada')])).toEqual([null]);
    await expect(sales.seal([visit(ada)])).rejects.toMatchObject({ code: 'KEY_VAULT.SUBJECT_ERASED' });
  });

  it('keeps nothing that was on its way when an erasure was heard of', async () => {
    const [blob] = await vault.seal([visit(ada)]);
    if (!blob) throw new Error('no blob was given');
    const opening = sales.open([blob]);
    sales.forget([ada]);
    await opening;
    await vault.erase([ada], vaultToday);

    expect(await sales.open([blob])).toEqual([{ state: 'erased' }]);
  });

  it.each([
    ['none', '', 0],
    ['one that somebody else signed', 'stranger', 0],
    ['one of six minutes ago', 'sales', 360_000],
  ] as const)('lets nobody in without a token of ours: %s', async (_, name, ago) => {
    const body = { mint: false, addresses: [] };
    expect(await post('keys', body, name, Date.now() - ago)).toMatchObject({ status: 401 });
  });

  it.each(['system', 'admin'] as const)('lets the key of a person or system not in (%p)', async (name) => {
    const answers = [
      await post('keys', { mint: false, addresses: [] }, name),
      await post('subjects', { mint: false, identifiers: [] }, name),
      await post('subjects-by-id', { ids: [] }, name),
      await post('erasures', { subjects: [], at: 1 }, name),
      await post('expiries', { retentionClass: 'message', period: 2019, at: 1 }, name),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(Array(5).fill([403, 'AUTH.FORBIDDEN']));
  });

  it('erases for nobody but who may', async () => {
    expect(await post('erasures', { subjects: [ada], at: vaultToday })).toMatchObject({ status: 403 });
    await expect(sales.erase([ada], vaultToday)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    expect(await vault.subjectsById([ada.id])).toEqual([ada]);
  });

  it.each<[string, string, object, string]>([
    [
      'no address',
      'keys',
      { mint: true, addresses: [{ subject: -1, retentionClass: 'profile', period: 2026 }] },
      'addresses[0].subject',
    ],
    [
      'an unknown class',
      'keys',
      { mint: true, addresses: [{ subject: 1, retentionClass: 'all', period: 2026 }] },
      'addresses[0].retentionClass',
    ],
    [
      'a day to come',
      'keys',
      { mint: true, addresses: [{ subject: 0, retentionClass: 'failed', period: 20990101 }] },
      'addresses',
    ],
    [
      'too many addresses',
      'keys',
      { mint: true, addresses: Array(1_001).fill({ subject: 1, retentionClass: 'profile', period: 2026 }) },
      'addresses',
    ],
    ['too many identifiers', 'subjects', { mint: true, identifiers: Array(201).fill(user('a')) }, 'identifiers'],
    [
      'no identifier',
      'subjects',
      { mint: true, identifiers: [{ kind: 'userId', value: { $ne: '' } }] },
      'identifiers[0].value',
    ],
    ['no ids', 'subjects-by-id', { ids: [{ $gt: '' }] }, 'ids'],
  ])('refuses %s and names the field', async (_, path, body, field) => {
    const { status, headers, body: problem } = await post(path, body);

    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(problem).toMatchObject({
      code: 'REQUEST.INVALID',
      errors: expect.arrayContaining([expect.objectContaining({ path: field })]) as object,
    });
  });

  it('records who fetched how many keys, and nothing of them', async () => {
    await server.fetched.record();
    const before = await server.audit.list(500);
    const [bob] = await sales.subjectsOf([user('bob')]);
    if (!bob) throw new Error('no subject was given');
    const blobs = await sales.seal([visit(ada), visit(bob), { ...visit(bob), retentionClass: 'message' }]);
    await sales.open(blobs);
    await server.fetched.record();

    const entries = await server.audit.list(1);
    expect(entries[0]).toMatchObject({
      ...{ actor: 'service:sales', action: 'contacts.vault-keys-fetched', subjectIds: [], count: 3 },
    });
    await server.fetched.record();
    expect(await server.audit.verify()).toMatchObject({ intact: true, entries: before.length + 1 });
  });

  it('writes no key, token or identifier into the log, and lets nobody keep an answer', async () => {
    const { body, headers } = await post('keys', {
      ...{ mint: true, addresses: [{ subject: ada.number, retentionClass: 'profile', period: 2026 }] },
    });
    await sales.subjectsOf([user('grace.hopper@example.org')]);
    const [key] = body['keys'] as { secret: string }[];

    expect(headers['cache-control']).toBe('no-store');
    expect(key?.secret).toHaveLength(44);
    expect(server.logged.length).toBeGreaterThan(1);
    for (const hidden of ['grace', key?.secret.slice(0, 20) ?? '', 'Bearer', 'eyJ'])
      expect(server.logged.filter((line) => line.includes(hidden))).toEqual([]);
  });

  it('is an outage where it cannot be reached, or answers too late', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address() as { port: number };
    const clients = await Promise.all(
      [`http://127.0.0.1:1`, `http://127.0.0.1:${address.port}`].map((url) =>
        HttpKeyVault.open({
          ...{
            contacts: { url: new URL(url), timeoutMs: 50 },
            authorization: () => server.authorizationOf('sales'),
            clock,
          },
        }),
      ),
    );
    for (const client of clients) {
      await expect(client.seal([visit(ada)])).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
      expect(await client.ready()).toBe(false);
      await client.close();
    }
    expect(await sales.ready()).toBe(true);
    silent.close();
  });
});
