import { LIVE_LANE, type DocumentModel, type FindQuery } from '@rapport/platform-ports';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { find, findSql } from './find';
import { openReadModels, openReadModelStore } from './open-read-models';
import { readOnly } from './statements';

const entries: DocumentModel = {
  kind: 'documents',
  name: 'test.entries',
  version: 1,
  fields: { subject: 'integer', moment: 'text', kind: 'text' },
  indexes: [{ fields: ['subject', 'moment'], serves: 'a timeline, newest first' }],
};
const projection = 'test.entries@1';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-views-'));
  file = join(folder, 'views.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens, fills a little, closes; answers what was said about the file. */
async function fill(model: DocumentModel = entries): Promise<string[]> {
  const said: string[] = [];
  const store = openReadModelStore({ file, models: [model], madeAnew: (reason) => said.push(reason) });
  await store.ensure([model]);
  const position = (await store.checkpoint(projection, LIVE_LANE)) + 1;
  const documents = Array.from({ length: 500 }, (_, index) => ({
    model,
    id: `e${position}-${index}`,
    document: { subject: index % 5, moment: String(index).padStart(4, '0'), kind: 'seen' },
    position,
  }));
  await store.commit([{ projection, lane: LIVE_LANE, position, documents, cells: [] }]);
  store[Symbol.dispose]();
  return said;
}

async function count(): Promise<number> {
  const reader = openReadModels({ file });
  try {
    return await reader.count(entries, []);
  } finally {
    reader[Symbol.dispose]();
  }
}

const inFile = (sql: string) => {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
};

describe('views.db', () => {
  it('is made where it is missing, and kept where it fits', async () => {
    expect(await fill()).toEqual(['missing']);
    expect(await fill()).toEqual([]);
    expect(await count()).toBe(1_000);
  });

  it.each<readonly [reason: string, damage: () => void]>([
    ['other schema', () => inFile('PRAGMA user_version = 0')],
    ['other schema', () => inFile('PRAGMA user_version = 99')],
    ['damaged', () => writeFileSync(file, 'this is no database, but long enough to be taken for one'.repeat(100))],
    ['damaged', () => truncateSync(file, 4_096)],
  ])('is made anew where it is %s', async (reason, damage) => {
    await fill();
    damage();
    expect(await fill()).toEqual([reason]);
    expect(await count()).toBe(500);
  });

  it('is made anew where damage shows only later', async () => {
    await fill();
    const header = new DatabaseSync(file);
    const pages = Number(header.prepare('PRAGMA page_count').get()?.page_count);
    header.close();
    const store = openReadModelStore({ file, models: [entries] });
    const { writeSync, openSync, closeSync } = await import('node:fs');
    const descriptor = openSync(file, 'r+');
    for (let page = 1; page < pages; page++) writeSync(descriptor, Buffer.alloc(4_096, 0xee), 0, 4_096, page * 4_096);
    closeSync(descriptor);
    const documents = [{ model: entries, id: 'x', document: { subject: 1 }, position: 9 }];
    await expect(
      store.commit([{ projection, lane: LIVE_LANE, position: 9, documents, cells: [] }]),
    ).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    store[Symbol.dispose]();
    expect(await fill()).toEqual(['damaged']);
    expect(await count()).toBe(500);
  });

  it('is made anew where a model changed its shape without a new version', async () => {
    await fill();
    const changed = { ...entries, fields: { ...entries.fields, channel: 'text' as const } };
    expect(await fill(changed)).toEqual(['other models']);
    expect(await count()).toBe(500);
  });
});

describe('the write-ahead log', () => {
  it('is moved into the file by a thread of its own, which lets go of it at the end', async () => {
    const store = openReadModelStore({ file, models: [entries], ownThreadForWal: true });
    await store.ensure([entries]);
    for (let position = 1; position <= 20; position++) {
      const documents = Array.from({ length: 3_000 }, (_, index) => ({
        model: entries,
        id: `${index}-${position}`,
        document: { subject: index, moment: 'x'.repeat(200), kind: 'seen' },
        position,
      }));
      await store.commit([{ projection, lane: LIVE_LANE, position, documents, cells: [] }]);
    }
    const looking = new DatabaseSync(file);
    const moved = () => Number(looking.prepare('PRAGMA wal_checkpoint(NOOP)').get()?.checkpointed);
    while (moved() === 0) await delay(20);
    looking.close();
    store[Symbol.dispose]();
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(await count()).toBe(60_000);
  });
});

describe('pages of documents', () => {
  it('of which many are equal come in the order of their ids without sorting, whatever else the index holds', async () => {
    const model: DocumentModel = {
      ...entries,
      indexes: [{ fields: ['kind'], also: ['subject', 'moment'], serves: 'what was seen, filtered' }],
    };
    await fill(model);
    const connection = readOnly(file);
    const query: FindQuery = {
      where: [{ field: 'subject', op: 'eq', value: 3 }],
      sort: [{ field: 'kind', direction: 'desc' }],
      limit: 5,
    };
    const { items, next } = find(connection, model, 'live', query);
    expect(items.map(({ id }) => id)).toEqual(['e1-98', 'e1-93', 'e1-88', 'e1-83', 'e1-8']);
    for (const asked of [query, { ...query, cursor: next ?? '' }, { ...query, where: [] }]) {
      const { text, values } = findSql(model, 'live', asked);
      const plan = connection.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/ USING INDEX test\.entries@1#0/)]);
    }
    connection.close();
  });

  const timeline = (subjects: readonly number[], cursor?: string): FindQuery => ({
    where: [
      { field: 'subject', op: 'in', value: subjects },
      { field: 'moment', op: 'lte', value: '9' },
    ],
    sort: [{ field: 'moment', direction: 'desc' }],
    limit: 50,
    ...(cursor && { cursor }),
  });

  it.each([[[7]], [[7, 8, 9]], [Array.from({ length: 300 }, (_, index) => index)]])(
    'of few that are asked for by a narrow field come by it, not by an index that gives the order',
    async (subjects) => {
      const model: DocumentModel = {
        ...entries,
        indexes: [
          { fields: ['kind', 'moment'], serves: 'what was seen, newest first' },
          { fields: ['subject'], narrow: true, serves: 'what a search found' },
        ],
      };
      await fill(model);
      const connection = readOnly(file);
      const query: FindQuery = {
        where: [
          { field: 'kind', op: 'eq', value: 'seen' },
          { field: 'subject', op: 'in', value: subjects },
        ],
        sort: [{ field: 'moment', direction: 'desc' }],
        limit: 50,
      };
      const { text, values } = findSql(model, 'live', query);
      const plan = connection.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
      const [search] = plan.map(({ detail }) => String(detail));
      expect(search).toContain('(f_subject=?)');
      expect(find(connection, model, 'live', query).items).toHaveLength(subjects.length === 300 ? 50 : 0);
      connection.close();
    },
  );

  it.each([[[1]], [[1, 3, 4]]])(
    'of subjects %j come from the index, at the cursor, without sorting',
    async (subjects) => {
      await fill();
      const connection = readOnly(file);
      const { next } = find(connection, entries, 'live', timeline(subjects));
      for (const query of [timeline(subjects), timeline(subjects, next ?? undefined)]) {
        const { text, values } = findSql(entries, 'live', query);
        const plan = connection.db
          .prepare(`EXPLAIN QUERY PLAN ${text}`)
          .all(...values)
          .map(({ detail }) => String(detail));
        // The documents of the page itself are looked up by id.
        const searches = plan.filter((detail) => / INDEX test\.entries@1#/.test(detail));
        expect(searches).toHaveLength(subjects.length);
        for (const search of searches) expect(search).toMatch(/\(subject=\? AND |\(f_subject=\? AND /);
        expect(plan.filter((detail) => detail.startsWith('SCAN') && detail.includes('test.entries'))).toEqual([]);
        const sorts = plan.filter((detail) => detail.includes('TEMP B-TREE'));
        // Only of the one page that the runs were merged into.
        expect(sorts.length).toBeLessThanOrEqual(1);
      }
      expect(next).not.toBeNull();
      connection.close();
    },
  );
});
