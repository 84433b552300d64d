import { openKeyVault } from '@rapport/platform-embedded';
import { systemClock } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { interleaved, withFolder, type Bench } from '../harness';
import { device } from './people';

const callers = 16;
const perCall = 10;
const people = 8_000;

/** New people per second, each with a first key, against bare inserts of the same rows. */
export const mintBench: Bench = {
  name: 'vault-mint',
  notShort: true,
  run: (report) =>
    withFolder(async (folder) => {
      const vault = await openKeyVault({ folder, clock: systemClock });
      const raw = rawInserts(join(folder, 'raw.db'));
      let round = 0;
      const compared = await interleaved(5, {
        vault: async () => {
          const name = ++round;
          const start = performance.now();
          await Promise.all(
            Array.from({ length: callers }, async (_, caller) => {
              for (let n = 0; n < people / callers; n += perCall)
                await vault.subjectsOf(Array.from({ length: perCall }, (_, i) => device(`${name}-${caller}-${n + i}`)));
            }),
          );
          return (people / (performance.now() - start)) * 1_000;
        },
        raw: () => {
          const start = performance.now();
          for (let n = 0; n < people; n += callers * perCall) raw.insert(callers * perCall);
          return (people / (performance.now() - start)) * 1_000;
        },
      });
      raw.close();
      await vault.close();
      report.figure('bare inserts of subjects and keys, 160 per transaction', compared.medians.raw, 'people/s');
      report.figure('people minted, 16 callers with 10 each', compared.medians.vault, 'people/s');
      report.figure('people minted against bare inserts', compared.ratio('vault', 'raw'), 'x');
      report.note('an event of somebody new costs one more commit; 10 % of 40,000 events/s are 4,000 people/s');
    }),
};

function rawInserts(file: string) {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE subjects (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, token BLOB NOT NULL UNIQUE);
    CREATE TABLE keys (subject INTEGER, class TEXT, period INTEGER, wrapped BLOB, PRIMARY KEY (subject, class, period))
      WITHOUT ROWID`);
  const subject = db.prepare('INSERT INTO subjects (id, token) VALUES (?, ?)');
  const key = db.prepare('INSERT INTO keys VALUES (?, ?, ?, ?)');
  return {
    insert(count: number): void {
      db.exec('BEGIN');
      for (let n = 0; n < count; n++) {
        const { lastInsertRowid } = subject.run(randomBytes(16), randomBytes(32));
        key.run(lastInsertRowid, 'interaction', 2026, randomBytes(60));
      }
      db.exec('COMMIT');
    },
    close: () => db.close(),
  };
}
