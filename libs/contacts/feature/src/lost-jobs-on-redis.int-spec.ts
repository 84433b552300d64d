import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { until } from '@rapport/platform-nest/fixtures';
import { BullJobQueue, readRedisSettings } from '@rapport/platform-distributed/bullmq';
import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { Redis } from 'ioredis';
import type { BulkChangeStateDto } from './bulk-change/bulk-change.dto';
import { openContacts, type ContactsApp } from './fixtures/contacts-app';
import { fresh } from './fixtures/people';
import { BULK_CHANGE_JOB } from './logged-jobs';

const api = '/api/contacts/v1';
const MANY = 500;

describeOn(['REDIS_URL'], 'a Redis that is emptied', ({ REDIS_URL }) => {
  // A database of this suite alone: others work in theirs meanwhile.
  const settings = { ...readRedisSettings({ REDIS_URL }), db: 9 };
  let redis: Redis;
  let queue: BullJobQueue;
  let app: ContactsApp;
  beforeAll(async () => {
    redis = new Redis(REDIS_URL, { db: settings.db });
    await redis.flushdb();
    queue = new BullJobQueue({ redis: settings, prefix: 'lost', lookAgainMs: 200, watchMs: 100 });
    app = await openContacts(undefined, queue);
  });
  afterAll(async () => {
    await app.close();
    await queue.close();
    await redis.quit();
  });

  it('loses neither the bulk change at work nor the one that waits behind it: both are done, once, without a restart', async () => {
    const items = Array.from({ length: MANY }, () => ({ do: 'register', with: { name: fresh('Ada') } }));
    const { body } = await app.post<BulkAnswerDto>(`${api}/contacts/bulk`, { items });
    const ids = body.items.flatMap(({ result }) => (result ? [result.id] : []));
    const tag = async (word: string, of: readonly string[]) =>
      (await app.post<ChangedDto>(`${api}/contacts/bulk-changes`, { ids: of, do: 'tag', word })).body.id;
    const long = await tag('many', ids);
    const short = await tag('one', ids.slice(0, 1));
    expect(await queue.get(BULK_CHANGE_JOB, short)).toMatchObject({ state: 'waiting' });
    await redis.flushdb();
    expect(await queue.count(BULK_CHANGE_JOB)).toMatchObject({ waiting: 0, running: 0 });
    for (const [id, changed] of [
      [long, MANY],
      [short, 1],
    ] as const) {
      // prettier-ignore
      const path = `${api}/bulk-changes/${id}`;
      const ask = async () => (await app.get<BulkChangeStateDto>(path)).body;
      expect(await until(ask, ({ status }) => status === 'done')).toMatchObject({ records: changed, changed });
    }
    const types: string[] = [];
    for await (const { type } of app.store.readStream(`contacts_contact-${ids[0]}`)) types.push(type);
    expect(types.filter((type) => type.includes('tagged'))).toHaveLength(2);
  });
});
