import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import {
  Unavailable,
  type DataKey,
  type ErasureEntry,
  type KeyAddress,
  type RetentionClass,
  type Subject,
} from '@rapport/platform-ports';
import {
  checkOf,
  coveredBy,
  fingerprintOf,
  lastDestroyedDay,
  namedPeriod,
  periodIn,
  placeOf,
  RandomPage,
  type ErasureRegister,
  type KeyWrap,
  type Minted,
  type MintRequest,
} from '@rapport/platform-sealing';
import { inTransaction } from '../data-folder/transaction';
import { freeSpaceHolds } from './free-space';

/** Subjects in one slice of a retention run: between slices, mints get their turn. */
const sliceSubjects = 5_000;

/** More secrets than this are not looked for one by one. */
const mostSought = 2_000;

/** All that writes to `keys.db`. Synchronous where one transaction is all it takes. */
export class KeyWriter {
  private readonly random = new RandomPage();
  private readonly selectToken: StatementSync;
  private readonly insertSubject: StatementSync;
  private readonly selectSubject: StatementSync;
  private readonly selectKey: StatementSync;
  private readonly insertKey: StatementSync;
  private readonly setting: StatementSync;
  private readonly setSetting: StatementSync;
  private readonly lastApplied: StatementSync;
  /** What was deleted since the last `dropTraces`. */
  private deleted: Buffer[] = [];

  constructor(
    private readonly db: DatabaseSync,
    private readonly file: string,
    private readonly wrap: KeyWrap,
    private readonly register: ErasureRegister,
  ) {
    this.selectToken = db.prepare('SELECT number, id FROM subjects WHERE token = ?');
    this.insertSubject = db.prepare(
      'INSERT INTO subjects (number, id, token) VALUES (?, ?, ?) ON CONFLICT (token) DO NOTHING',
    );
    this.selectSubject = db.prepare('SELECT id FROM subjects WHERE number = ?');
    this.selectKey = db.prepare('SELECT wrapped FROM keys WHERE subject = ? AND class = ? AND period = ?');
    this.insertKey = db.prepare('INSERT INTO keys (subject, class, period, wrapped) VALUES (?, ?, ?, ?)');
    this.setting = db.prepare('SELECT value FROM vault WHERE name = ?');
    this.setSetting = db.prepare('UPDATE vault SET value = ? WHERE name = ?');
    this.lastApplied = db.prepare(`INSERT OR REPLACE INTO vault (name, value) VALUES ('lastApplied', ?)`);
  }

  /** New subjects and keys in one commit, durable on return. A key of a subject that is gone is null. */
  mint({ tokens, first, addresses }: MintRequest): Minted {
    return inTransaction(this.db, () => {
      let last = this.number('lastSubject');
      const subjects = tokens.map((token) => {
        const id = this.random.take(16);
        if (this.insertSubject.run(last + 1, id, token).changes === 0) {
          const known = this.selectToken.get(token);
          const subject = Number(known?.number);
          return { number: subject, id: known?.id as Uint8Array, ...this.mintKey({ subject, ...first }) };
        }
        last++;
        // With a first key, so that the first event costs no second commit.
        return { number: last, id, ...this.mintNewKey({ subject: last, ...first }) };
      });
      if (tokens.length > 0) this.setSetting.run(last, 'lastSubject');
      const keys = addresses.map((address) =>
        address.subject === 0 || this.selectSubject.get(address.subject) ? this.mintKey(address) : null,
      );
      return { subjects, keys };
    });
  }

  async erase(subjects: readonly Subject[], at: number): Promise<void> {
    const known = subjects.filter((subject) => this.holds(subject));
    if (known.length > 0) {
      const entry: ErasureEntry = {
        at,
        reason: 'erasure',
        subjects: known.map(({ id, number }) => ({ id, number })),
      };
      this.register.append(entry);
      await this.applyRegister();
    }
    await this.dropTraces();
  }

  async expire(retentionClass: RetentionClass, period: number, at: number): Promise<void> {
    this.register.append({ at, reason: 'retention', retentionClass, ...namedPeriod(period) });
    await this.applyRegister();
    await this.dropTraces();
  }

  /** Daily keys live 30 days, in a restored backup too: the clock alone decides. */
  destroyDailyKeys(now: number): void {
    inTransaction(this.db, () => this.deleteKeys('subject = 0 AND period <= ?', lastDestroyedDay(now)));
  }

  /**
   * Does what the register says and this file has not done yet; from its first line with `whole`. The subjects that
   * were still there, and are not any more.
   */
  async applyRegister(options: { readonly whole?: boolean } = {}): Promise<readonly Subject[]> {
    const entries = this.register.after(options.whole ? 0 : this.number('registerApplied'));
    // A register begun anew, beside a folder restored without the old one.
    if (entries.length === 0 && this.register.isEmpty()) this.setSetting.run(0, 'registerApplied');
    const erased: Subject[] = [];
    for (const { entry, end } of entries) {
      const period = periodIn(entry);
      if (entry.retentionClass !== undefined && period !== undefined)
        await this.deletePeriod(entry.retentionClass, period);
      inTransaction(this.db, () => {
        erased.push(...this.deleteSubjects(entry.subjects ?? []));
        this.setSetting.run(end, 'registerApplied');
        this.lastApplied.run(fingerprintOf(entry));
      });
    }
    return erased;
  }

  /**
   * Leaves no byte of what was deleted: empties the write-ahead log, which still holds pages as they were, and rewrites
   * the file where SQLite left copies in its free space. `tracesLeft` survives a crash in between.
   */
  async dropTraces(): Promise<void> {
    await this.emptyWriteAheadLog();
    if (this.number('tracesLeft') === 0) return;
    const sought = this.deleted.length > 0 && this.deleted.length <= mostSought ? this.deleted : 'anything';
    if (freeSpaceHolds(this.file, sought)) this.db.exec('VACUUM');
    this.setSetting.run(0, 'tracesLeft');
    this.deleted = [];
    await this.emptyWriteAheadLog();
  }

  close(): void {
    this.db.close();
  }

  private async emptyWriteAheadLog(): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const state = this.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      if (state?.busy === 0) return;
      await delay(100);
    }
    throw new Unavailable('key vault: keys.db is being read, its write-ahead log cannot be emptied');
  }

  private mintKey(address: KeyAddress): DataKey {
    const { subject, retentionClass, period } = address;
    const known = this.selectKey.get(subject, retentionClass, period);
    if (known) {
      const wrapped = known.wrapped as Uint8Array;
      return { secret: this.wrap.unwrap(wrapped, placeOf(address)), check: checkOf(wrapped) };
    }
    return this.mintNewKey(address);
  }

  private mintNewKey(address: KeyAddress): DataKey {
    const secret = this.random.take(32);
    const wrapped = this.wrap.wrap(secret, placeOf(address));
    this.insertKey.run(address.subject, address.retentionClass, address.period, wrapped);
    return { secret, check: checkOf(wrapped) };
  }

  private holds({ id, number }: Subject): boolean {
    const row = this.selectSubject.get(number);
    return row !== undefined && Buffer.from(row.id as Uint8Array).toString('hex') === id;
  }

  /** By number and id: in a backup restored without its register a number may be somebody else's. */
  private deleteSubjects(subjects: readonly Subject[]): readonly Subject[] {
    const deleteSubject = this.db.prepare('DELETE FROM subjects WHERE number = ? RETURNING id, token');
    let highest = this.number('lastSubject');
    for (const { number } of subjects) highest = Math.max(highest, number);
    const held = subjects.filter((subject) => this.holds(subject));
    for (const subject of held) {
      this.deleteKeys('subject = ?', subject.number);
      this.sought(deleteSubject.all(subject.number));
    }
    this.setSetting.run(highest, 'lastSubject');
    return held;
  }

  private async deletePeriod(retentionClass: RetentionClass, period: number): Promise<void> {
    const last = this.number('lastSubject');
    const { periods, days } = coveredBy(period);
    const among = periods.map(() => '?').join(', ');
    for (let from = 0; from <= last; from += sliceSubjects) {
      const to = from + sliceSubjects - 1;
      inTransaction(this.db, () =>
        this.deleteKeys(
          `subject BETWEEN ? AND ? AND class = ? AND (period IN (${among}) OR period BETWEEN ? AND ?)`,
          ...[from, to, retentionClass, ...periods, days.from, days.to],
        ),
      );
      await delay(0);
    }
  }

  private deleteKeys(where: string, ...values: readonly SQLInputValue[]): void {
    this.sought(this.db.prepare(`DELETE FROM keys WHERE ${where} RETURNING wrapped`).all(...values));
  }

  /** Remembers deleted rows for `dropTraces`; within their transaction. */
  private sought(rows: readonly Record<string, SQLOutputValue>[]): void {
    if (rows.length === 0) return;
    this.setSetting.run(1, 'tracesLeft');
    if (this.deleted.length > mostSought) return;
    for (const row of rows)
      for (const value of Object.values(row)) if (value instanceof Uint8Array) this.deleted.push(Buffer.from(value));
  }

  private number(name: string): number {
    return Number(this.setting.get(name)?.value);
  }
}
