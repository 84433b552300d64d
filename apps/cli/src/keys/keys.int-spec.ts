import { openInstallationLog, openKeysDatabase, ownVault } from '@rapport/deployment';
import { startDouble, type KurrentDbDouble } from '@rapport/kurrentdb-double';
import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { openMongo } from '@rapport/platform-distributed/mongo';
import type { Identifier } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run';

describeOn(['MONGO_URL'], 'the keys of several services', ({ MONGO_URL }) => {
  const home = mkdtempSync(join(tmpdir(), 'rapport-keys-'));
  const file = (name: string) => join(home, name);
  const environment: NodeJS.ProcessEnv = {
    MONGO_URL,
    RAPPORT_INSTALLATION: `keys${randomBytes(4).toString('hex')}`,
    RAPPORT_MASTER_KEY: randomBytes(32).toString('base64'),
    RAPPORT_ERASURE_REGISTER: file('register.jsonl'),
  };
  const at = Date.UTC(2026, 2, 1);
  // Base64, of which the files are full, has no @.
  const [ada, bob, carol] = ['ada@example.com', 'bob@example.com', 'carol@example.com'] as const;
  const known: Record<string, { readonly number: number; readonly id: string; readonly blob: Uint8Array }> = {};
  let double: KurrentDbDouble;
  let backup = { code: -1, out: '' };

  const rapport = async (...args: string[]) => {
    const said = { out: '', err: '' };
    const output = {
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
    };
    return { code: await run(['keys', ...args], { output, environment, home }), ...said };
  };
  const onVault = async <T>(work: (vault: Awaited<ReturnType<typeof ownVault>>['vault']) => Promise<T>): Promise<T> => {
    const owned = await ownVault(environment);
    try {
      return await work(owned.vault);
    } finally {
      await owned.close();
    }
  };
  const reads = (name: string) =>
    onVault(async (vault) => {
      const [opened] = await vault.open([known[name]?.blob ?? new Uint8Array()]);
      return opened?.state === 'known' ? Buffer.from(opened.plaintext).toString() : opened?.state;
    });
  const loseKeys = async () => {
    const mongo = await openKeysDatabase(environment);
    await mongo.db.dropDatabase();
    await mongo.close();
  };
  const audited = async (): Promise<unknown[]> => {
    const log = await openInstallationLog(environment);
    const actions: unknown[] = [];
    for await (const { data } of log.store.readStream('access_audit-main')) actions.push(data['action']);
    await log.close();
    return actions;
  };
  const refused = async (reason: string, ...args: string[]) => {
    const { code, out, err } = await rapport(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^rapport: /);
    expect(err).toContain(reason);
  };

  beforeAll(async () => {
    double = await startDouble({ folder: file('log') });
    environment['KURRENTDB_URL'] = double.url;
    await refused('holds no keys', 'backup', file('none'));
    await onVault(async (vault) => {
      for (const name of [ada, bob, carol]) {
        const identifier: Identifier = { kind: 'userId', value: name };
        const [subject] = await vault.subjectsOf([identifier]);
        if (!subject) throw new Error('no subject');
        const [blob] = await vault.seal([
          { subject: subject.number, retentionClass: 'profile', occurredAt: at, plaintext: Buffer.from(name) },
        ]);
        if (!blob) throw new Error('nothing sealed');
        known[name] = { ...subject, blob };
      }
      await vault.erase(known[carol] ? [known[carol]] : [], at);
    });
    backup = await rapport('backup', file('keys'));
    await onVault((vault) => vault.erase(known[bob] ? [known[bob]] : [], at));
  });
  afterAll(async () => {
    await loseKeys();
    const log = await openMongo({ url: MONGO_URL, database: `${environment['RAPPORT_INSTALLATION']}_log` });
    await log.db.dropDatabase();
    await log.close();
    await double.close();
    rmSync(home, { recursive: true });
  });

  it('are in a file that nobody else reads, without the master key and without names', () => {
    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining('keys of 2 subjects, 1 erasures') });
    expect(statSync(file('keys')).mode & 0o777).toBe(0o600);
    const text = readFileSync(file('keys'), 'utf8');
    expect([ada, environment['RAPPORT_MASTER_KEY'] ?? ''].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('come back with the register: who was erased since stays erased, and that is on record', async () => {
    await loseKeys();
    // A register of another replica that is as good; the own one is lost.
    const kept = file('kept.jsonl');
    writeFileSync(kept, readFileSync(file('register.jsonl')));
    rmSync(file('register.jsonl'));
    const { code, out } = await rapport('restore', file('keys'), '--register', kept);
    expect([code, out]).toEqual([0, expect.stringContaining('1 subjects erased again')]);
    expect(await Promise.all([ada, bob, carol].map(reads))).toEqual([ada, 'erased', 'erased']);
    expect(readFileSync(file('register.jsonl'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(readFileSync(kept, 'utf8').trimEnd().split('\n')),
    );
    expect(await audited()).toEqual(['platform.keys-restored']);
    const log = await openInstallationLog(environment);
    const facts: string[] = [];
    for await (const { type } of log.store.readStream(`contacts_erasure-${known[bob]?.id}`)) facts.push(type);
    await log.close();
    expect(facts).toContain('person-erased');
  });

  it('are not restored over others, nor from what is not whole, nor with a register that is not theirs', async () => {
    const kept = ['--register', file('kept.jsonl')];
    await refused('is not empty', 'restore', file('keys'), ...kept);
    await refused('EEXIST', 'backup', file('keys'));
    await loseKeys();
    const lines = readFileSync(file('keys'), 'utf8').split('\n');
    writeFileSync(file('cut'), lines.slice(0, -2).join('\n'));
    await refused('cut short', 'restore', file('cut'), ...kept);
    writeFileSync(file('empty.jsonl'), '');
    await refused('lacks erasures', 'restore', file('keys'), '--register', file('empty.jsonl'));
    writeFileSync(file('prose.jsonl'), 'nobody\n');
    await refused('is not a register', 'restore', file('keys'), '--register', file('prose.jsonl'));
    await refused('is missing', 'restore', file('keys'), '--register', file('nowhere'));
    await refused('or say --without-register', 'restore', file('keys'));
    await refused('say "keys backup"', 'copy', file('keys'));
    const mongo = await openKeysDatabase(environment);
    expect(await mongo.db.collections()).toEqual([]);
    await mongo.close();
  });

  it('come back without a register where somebody says so, which is on record first', async () => {
    // Each replica keeps a register of its own; they are all lost.
    rmSync(file('register.jsonl'), { force: true });
    const { code, out } = await rapport('restore', file('keys'), '--without-register');
    expect([code, out]).toEqual([0, expect.stringContaining('without a register')]);
    expect(await Promise.all([ada, bob, carol].map(reads))).toEqual([ada, bob, 'erased']);
    expect((await audited()).at(-1)).toBe('platform.keys-restored-without-register');
    expect(existsSync(file('register.jsonl'))).toBe(true);
  });
});
