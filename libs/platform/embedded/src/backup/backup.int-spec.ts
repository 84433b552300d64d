import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Publisher, RecordedEvent } from '@rapport/platform-ports';
import { LogEventBus } from '../bus';
import { openDataFolder, type DataFolder } from '../data-folder';
import { FolderFileStore } from '../files';
import { openLog, type EmbeddedLog } from '../log';
import { openKeyVault, type SqliteKeyVault } from '../vault';
import { applyRegisterToRestored, backUp, restoreBackup, serveWithoutRegister } from '.';

const publisher: Publisher = {
  context: 'shop',
  publishes: { visited: ['shop.visit-made.v1'] },
  publish: ({ data }) => [{ type: 'shop.visit-made.v1', data }],
};

const clock = { now: () => Date.UTC(2026, 5, 15) };

describe('backup and restore', () => {
  let root: string;
  let running: Deployment;
  const path = (name: string) => join(root, name);
  const backup = () => ({ log: path('backup/log'), keys: path('backup/keys'), clock });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'rapport-backup-'));
    running = await Deployment.open(path('data'));
  });

  afterEach(async () => {
    await running.close();
    rmSync(root, { recursive: true });
  });

  it('copies a folder that is being written, so that all of its events are there and open', async () => {
    await running.record(0, 50);
    let writing = true;
    const consuming = running.consume(() => writing);
    const writers = [1, 2].map(async (writer) => {
      for (let from = writer * 10_000; writing; from += 10) await running.record(from, 10);
    });
    const steps: string[] = [];
    const made = await backUp({
      folder: path('data'),
      target: path('backup'),
      clock,
      onProgress: ({ file }) => steps.push(file),
    });
    writing = false;
    await Promise.all(writers);
    const consumed = await consuming;

    expect([...new Set(steps)]).toEqual(['groups.db', 'log.db', 'keys.db']);
    expect(readdirSync(made.log).toSorted()).toEqual(['backup.json', 'groups.db', 'log.db']);
    expect(readdirSync(made.keys).toSorted()).toEqual(['backup.json', 'keys.db', 'master.key']);

    await restoreBackup({ ...backup(), into: path('restored') });
    writeFileSync(path('register.jsonl'), '');
    await applyRegisterToRestored({ folder: path('restored'), clock, from: path('register.jsonl') });
    const restored = await Deployment.open(path('restored'));
    const events = await restored.events();

    expect(events.at(-1)?.position).toBe(made.position);
    expect(events.length).toBeGreaterThanOrEqual(50);
    expect(await restored.texts(events)).toEqual(events.map(({ data }) => data.text));
    // No consumer group stands behind the end of the copied log: it gets all that it had not seen.
    const rest = await restored.consume(() => false);
    expect(new Set([...consumed, ...rest])).toEqual(new Set([...consumed, ...events.map(({ id }) => id)]));
    await restored.close();
  });

  it('holds the files of records, and finds one of them damaged', async () => {
    const files = new FolderFileStore(path('data'));
    await files.write('passport', 0, Buffer.from('sealed'));
    await files.write('passport', 1, Buffer.from('bytes'));
    await backUp({ folder: path('data'), target: path('backup'), clock });
    await restoreBackup({ ...backup(), into: path('restored') });
    const restored = new FolderFileStore(path('restored'));
    expect([await restored.read('passport', 0), await restored.read('passport', 1)].map(String)).toEqual([
      'sealed',
      'bytes',
    ]);
    writeFileSync(path('backup/log/files/passport/1'), 'other');
    await expect(restoreBackup({ ...backup(), into: path('again') })).rejects.toThrow('is damaged');
  });

  it('does not serve a restored folder before the register is applied, which erases again', async () => {
    await running.record(0, 3);
    await backUp({ folder: path('data'), target: path('backup'), clock });
    const [first] = await running.events();
    const erased = await running.subjectOf(0);
    await running.vault.erase([erased], clock.now());
    await restoreBackup({ ...backup(), into: path('restored') });

    const restored = { folder: path('restored'), clock };
    await expect(openKeyVault(restored)).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });
    const again = await applyRegisterToRestored({ ...restored, from: path('data-erasures.jsonl') });
    expect(again).toEqual([erased]);
    // The folder's own register knows it too, for the next backup that comes back.
    expect(readFileSync(path('restored-erasures.jsonl'))).toEqual(readFileSync(path('data-erasures.jsonl')));

    const deployment = await Deployment.open(path('restored'));
    expect(await deployment.texts(await deployment.events())).toEqual(['erased', 'text 1', 'text 2']);
    expect((await deployment.events())[0]).toEqual(first);
    await deployment.close();
  });

  it('serves without the register when somebody says so, and says what was restored', async () => {
    await running.record(0, 1);
    const made = await backUp({ folder: path('data'), target: path('backup'), clock });
    await restoreBackup({ ...backup(), into: path('restored') });

    expect(serveWithoutRegister(path('restored'))).toEqual({
      backup: made.id,
      createdAt: '2026-06-15T00:00:00.000Z',
      restoredAt: '2026-06-15T00:00:00.000Z',
      position: made.position,
    });
    await (await Deployment.open(path('restored'))).close();
    expect(() => serveWithoutRegister(path('restored'))).toThrow('not a restored folder');
  });

  it('needs the register that it was told of', async () => {
    await backUp({ folder: path('data'), target: path('backup'), clock });
    await restoreBackup({ ...backup(), into: path('restored') });
    const missing = { folder: path('restored'), clock, from: path('nowhere.jsonl') };

    await expect(applyRegisterToRestored(missing)).rejects.toMatchObject({ code: 'BACKUP.BAD' });
    await expect(openKeyVault(missing)).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });
  });

  it('refuses a register that is none, or not the one of the backup', async () => {
    await running.record(0, 3);
    await running.vault.erase([await running.subjectOf(0)], clock.now());
    await backUp({ folder: path('data'), target: path('backup'), clock });
    await running.vault.erase([await running.subjectOf(1)], clock.now());
    await restoreBackup({ ...backup(), into: path('restored') });
    const register = readFileSync(path('data-erasures.jsonl'), 'utf8');
    const [first = '', second = ''] = register.split('\n');

    const restored = { folder: path('restored'), clock };
    for (const wrong of ['', 'no register\n', '{"reason":"none"}\n', `${second}\n`, `${second} \n${first}\n`]) {
      writeFileSync(path('wrong.jsonl'), wrong);
      const applied = applyRegisterToRestored({ ...restored, from: path('wrong.jsonl') });
      await expect(applied).rejects.toMatchObject({ code: 'BACKUP.BAD' });
      await expect(openKeyVault(restored)).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });
    }
    expect(await applyRegisterToRestored({ ...restored, from: path('data-erasures.jsonl') })).toHaveLength(1);
  });

  it('begins a register anew where the old one was left behind', async () => {
    await running.record(0, 2);
    await running.vault.erase([await running.subjectOf(0)], clock.now());
    await backUp({ folder: path('data'), target: path('backup'), clock });
    await restoreBackup({ ...backup(), into: path('restored') });
    serveWithoutRegister(path('restored'));
    await (await Deployment.open(path('restored'))).close();

    await backUp({ folder: path('restored'), target: path('again'), clock });
    await restoreBackup({ log: path('again/log'), keys: path('again/keys'), into: path('third'), clock });
    const third = { folder: path('third'), clock, from: path('restored-erasures.jsonl') };
    expect(await applyRegisterToRestored(third)).toEqual([]);
  });

  it('refuses parts of different backups, damaged files, and what is no backup', async () => {
    await running.record(0, 1);
    await backUp({ folder: path('data'), target: path('backup'), clock });
    await backUp({ folder: path('data'), target: path('other'), clock });
    const bad = { code: 'BACKUP.BAD' };

    const mixed = { ...backup(), keys: path('other/keys'), into: path('a') };
    await expect(restoreBackup(mixed)).rejects.toMatchObject(bad);
    const swapped = { clock, log: path('backup/keys'), keys: path('backup/log'), into: path('b') };
    await expect(restoreBackup(swapped)).rejects.toMatchObject(bad);
    rmSync(path('other/log/backup.json'));
    await expect(restoreBackup({ ...backup(), log: path('other/log'), into: path('c') })).rejects.toMatchObject(bad);

    const damaged = readFileSync(path('backup/log/log.db'));
    damaged[damaged.length - 5] = (damaged.at(-5) ?? 0) ^ 1;
    writeFileSync(path('backup/log/log.db'), damaged);
    await expect(restoreBackup({ ...backup(), into: path('d') })).rejects.toMatchObject(bad);
    await expect(openKeyVault({ folder: path('d'), clock })).rejects.toMatchObject({
      code: 'KEY_VAULT.REGISTER_NOT_APPLIED',
    });
  });

  it('writes into empty folders only', async () => {
    await backUp({ folder: path('data'), target: path('backup'), clock });
    const full = { code: 'BACKUP.FOLDER_NOT_EMPTY' };

    await expect(backUp({ folder: path('data'), target: path('backup'), clock })).rejects.toMatchObject(full);
    await expect(restoreBackup({ ...backup(), into: path('data') })).rejects.toMatchObject(full);
  });

  it('copies a folder on which nothing runs', async () => {
    await running.record(0, 2);
    await running.close();
    const made = await backUp({ folder: path('data'), target: path('backup'), clock });
    copyFileSync(path('backup/log/log.db'), path('log-copy.db'));

    expect(made.position).toBeGreaterThan(0);
    running = await Deployment.open(path('data'));
  });
});

/** Log, vault and bus on one folder. */
class Deployment {
  private closed = false;

  private constructor(
    private readonly folder: DataFolder,
    readonly log: EmbeddedLog,
    readonly vault: SqliteKeyVault,
    readonly bus: LogEventBus,
  ) {}

  static async open(path: string): Promise<Deployment> {
    const folder = openDataFolder(path);
    const vault = await openKeyVault({ folder: path, clock }).catch((error: unknown) => {
      folder.close();
      throw error;
    });
    const log = await openLog(folder);
    return new Deployment(
      folder,
      log,
      vault,
      new LogEventBus({ folder: path, eventStore: log.store, publishers: [publisher] }),
    );
  }

  async subjectOf(person: number) {
    const [subject] = await this.vault.subjectsOf([{ kind: 'userId', value: `user ${person}` }]);
    if (!subject) throw new Error('no subject was given');
    return subject;
  }

  /** One event of each of `count` people never seen before, its sealed text in the plain part too, to compare. */
  async record(from: number, count: number): Promise<void> {
    for (let person = from; person < from + count; person++) {
      const subject = await this.subjectOf(person);
      const text = `text ${person}`;
      const [sealed] = await this.vault.seal([
        {
          subject: subject.number,
          retentionClass: 'interaction',
          occurredAt: clock.now(),
          plaintext: Buffer.from(text),
        },
      ]);
      const id = person.toString(16).padStart(32, '0');
      await this.log.store.append({
        stream: `shop_visits-${subject.id}`,
        expected: 'any',
        events: [{ id, type: 'visited', occurredAt: clock.now(), data: { text }, sealed }],
      });
    }
  }

  /** Commits batch after batch as long as there are events, or `more` may come. Gives the ids. */
  async consume(more: () => boolean): Promise<readonly string[]> {
    const subscription = await this.bus.subscribe({ group: 'stock.counter', types: ['shop.visit-made.v1'] });
    const seen: string[] = [];
    for (let last = false; !last;) {
      last = !more();
      const { events, offsets } = await subscription.fetch(1_000, 50);
      last &&= events.length === 0;
      await subscription.commit(offsets);
      seen.push(...events.map(({ id }) => id.slice(0, 32)));
    }
    await subscription.close();
    return seen;
  }

  async events(): Promise<readonly RecordedEvent[]> {
    const { events } = await this.log.store.readAll({ after: 0, limit: 100_000 });
    return events;
  }

  async texts(events: readonly RecordedEvent[]): Promise<readonly string[]> {
    const opened = await this.vault.open(events.map(({ sealed }) => sealed ?? new Uint8Array()));
    return opened.map((part) => (part.state === 'known' ? Buffer.from(part.plaintext).toString() : 'erased'));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.bus.close();
    await this.vault.close();
    await this.log.close();
    this.folder.close();
  }
}
