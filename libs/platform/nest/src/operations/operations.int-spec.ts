import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Injectable, Module, type INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { runProjections, type ContextDefinition, type ProjectionRunner } from '@rapport/platform-consumer';
import { systemClock, type DocumentModel, type PublicEvent, type Publisher } from '@rapport/platform-ports';
import { embeddedPlatform, type EmbeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { until as asked } from '../fixtures/until';
import { createApp } from '../http/create-app';
import { OnEvent } from '../events/on-event';
import { OnJob } from '../jobs/on-job';
import { OperationsModule } from './operations.module';

const publisher: Publisher = {
  context: 'shop',
  publishes: { 'order-placed': ['shop.order-placed.v1'] },
  publish: ({ type, data }) => [{ type: `shop.${type}.v1`, data }],
};
const documents: DocumentModel = { kind: 'documents', name: 'shop.orders', version: 1, fields: {}, indexes: [] };

/** One job waits for its time, one has failed. */
const sumsOfOne = { waiting: 1, due: 0, running: 0, failed: 1, lateMs: 0 };

/** Set: what the projection and the reactor choke on. */
let poison: string | null = null;
const handled: string[] = [];

function chokeOn({ data }: { readonly data: unknown }): string {
  const { name } = data as { name: string };
  if (name === poison) throw new Error('cannot take this');
  return name;
}

@Controller()
class MailReactor {
  @OnEvent('shop.order-placed.v1', 'shop.mail')
  placed(event: PublicEvent): void {
    handled.push(chokeOn(event));
  }
}

const context: ContextDefinition = {
  context: 'shop',
  publishers: [publisher],
  projections: [
    {
      input: 'log',
      documents,
      projection: {
        kind: 'document',
        name: 'shop.orders',
        version: 1,
        reads: ['order-placed'],
        documentIds: ({ key }: ProjectedEvent) => [key],
        evolve: (_, event: ProjectedEvent) => ({ name: chokeOn(event) }),
      },
    },
  ],
};

@Injectable()
class Reminders {
  @OnJob('shop.send-reminder', { attempts: 1, mayBeLost: 'the spec loses none' })
  async send({ id }: { readonly id: string }): Promise<void> {
    handled.push(chokeOn({ data: { name: id } }));
  }
}

@Module({ providers: [Reminders] })
class Root {}

describe('operations', () => {
  let platform: EmbeddedPlatform;
  let runner: ProjectionRunner;
  let app: NestFastifyApplication;
  let count = 0;

  beforeAll(async () => {
    platform = await embeddedPlatform(undefined, [publisher]);
    const { options, log, readModels } = platform;
    runner = runProjections({ contexts: [context], store: log.store, readModels, timeZone: 'UTC', clock: systemClock });
    const silent = linesTo([]);
    const projections = { status: async () => runner.status(), rebuild: runner.rebuild.bind(runner) };
    const imports = [
      ShopApp.with({ ...options, log: silent }, [MailReactor]),
      OperationsModule.on(projections, 'shop'),
    ];
    app = await createApp({ module: Root, imports }, { docs: { title: 'Shop', version: '1' }, log: silent });
  });
  afterAll(async () => {
    await runner.stop();
    await app.close();
  });

  const placed = (name: string) => {
    const events = [
      { id: (++count).toString(16).padStart(32, '0'), type: 'order-placed', occurredAt: 0, data: { name } },
    ];
    return platform.log.store.append({ stream: `shop_order-${name}`, expected: 'any', events });
  };

  it('are for admins', async () => {
    const answer = await call(app, 'GET', 'projections', undefined, 'seller');
    expect(answer.status).toBe(403);
  });

  it('show, replay and discard what a projection has parked', async () => {
    poison = 'tea';
    const { position } = await placed('tea');
    await until(() => runner.status().position >= position && runner.status().parked.length === 1);
    const projection = 'shop.orders@1';
    const key = 'shop_order-tea';
    expect((await call(app, 'GET', 'projections')).body).toMatchObject({
      ...{ state: 'running', parked: [{ key }] },
      end: expect.any(Number),
    });
    const listed = await call(app, 'GET', `parked-keys?projection=${projection}`);
    expect(listed.body).toEqual({ items: [{ key, from: position, cause: { error: 'Error' }, discarded: [] }] });

    poison = null;
    expect((await call(app, 'POST', 'parked-keys/replay', { projection, key })).status).toBe(204);
    await until(() => runner.status().parked.length === 0);
    expect(await platform.readModels.get(documents, key)).toMatchObject({ document: { name: 'tea' } });
    const again = await call(app, 'POST', 'parked-keys/discard', { projection, key });
    expect(again).toMatchObject({ status: 404, body: { code: 'PARKING.KEY_NOT_PARKED' } });
  });

  it('show, replay and discard what a consumer group could not handle', async () => {
    poison = 'milk';
    await placed('milk');
    const list = async () =>
      (await call(app, 'GET', 'dead-letters?group=shop.mail')).body as { items: { id: string }[] };
    let letter: { id: string } | undefined;
    await until(async () => ([letter] = (await list()).items) && letter !== undefined);
    const id = letter?.id;
    expect(letter).toMatchObject({ type: 'shop.order-placed.v1', key: 'shop_order-milk', cause: { error: 'Error' } });

    const failed = await call(app, 'POST', 'dead-letters/replay', { group: 'shop.mail', id });
    expect(failed).toMatchObject({ status: 409, body: { code: 'DEAD_LETTER.FAILED_AGAIN' } });
    poison = null;
    expect((await call(app, 'POST', 'dead-letters/replay', { group: 'shop.mail', id })).status).toBe(204);
    expect(handled).toContain('milk');
    expect((await list()).items).toEqual([]);
    const gone = await call(app, 'POST', 'dead-letters/discard', { group: 'shop.mail', id, reason: 'a test order' });
    expect(gone).toMatchObject({ status: 404, body: { code: 'DEAD_LETTER.NOT_FOUND' } });
  });

  it('open a dead letter, and replay all of a group', async () => {
    poison = 'rice';
    await placed('rice');
    const list = async () =>
      (await call(app, 'GET', 'dead-letters?group=shop.mail')).body as { items: { id: string }[] };
    await until(async () => (await list()).items.length === 1);
    const id = (await list()).items[0]?.id ?? '';
    const path = `dead-letters/content?group=shop.mail&id=${id}`;
    expect((await call(app, 'GET', path)).status).toBe(403);
    const opened = await call(app, 'GET', path, undefined, 'officer');
    expect(opened).toMatchObject({ status: 200, body: { id, data: { name: 'rice' }, personal: null, erased: false } });
    const still = await call(app, 'POST', 'dead-letters/replay-all', { group: 'shop.mail' });
    expect(still.body).toEqual({ replayed: 0, failed: 1 });
    poison = null;
    const done = await call(app, 'POST', 'dead-letters/replay-all', { group: 'shop.mail' });
    expect(done.body).toEqual({ replayed: 1, failed: 0 });
    const bad = await call(app, 'POST', 'dead-letters/discard', { group: 'shop.mail', id, reason: 'jane@example.org' });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: 'reason' }] } });
  });

  it('pause a group, move it while it rests, and let it go on', async () => {
    const group = 'shop.mail';
    const stateOf = async () =>
      ((await call(app, 'GET', 'groups')).body as { items: { group: string; state: string }[] }).items.find(
        (each) => each.group === group,
      )?.state;
    expect(await stateOf()).toBe('running');
    const early = await call(app, 'POST', 'groups/reset', { group, to: 'start' });
    expect(early).toMatchObject({ status: 409, body: { code: 'GROUP.NOT_PAUSED' } });

    expect((await call(app, 'POST', 'groups/pause', { group })).status).toBe(204);
    expect(await stateOf()).toBe('paused');
    const { position } = await placed('honey');
    await delay(100);
    expect(handled).not.toContain('honey');
    const letters = await call(app, 'POST', 'dead-letters/replay-all', { group });
    expect(letters).toMatchObject({ status: 409, body: { code: 'GROUP.PAUSED' } });
    for (const body of [{ group }, { group, to: 'start', position }, { group, position: position + 99 }])
      expect((await call(app, 'POST', 'groups/reset', body)).status).toBe(400);
    const before = handled.length;
    expect((await call(app, 'POST', 'groups/reset', { group, to: 'start' })).status).toBe(204);

    expect((await call(app, 'POST', 'groups/resume', { group })).status).toBe(204);
    await until(() => handled.includes('honey'));
    expect(handled.slice(before)).toEqual(expect.arrayContaining(['tea', 'milk', 'honey']));
    expect(await stateOf()).toBe('running');
  });

  it('show jobs, and retry and cancel what failed', async () => {
    poison = 'butter';
    const job = 'shop.send-reminder';
    const data = {};
    await platform.jobs.add([
      { name: job, id: 'butter', dueAt: 0, data },
      { name: job, id: 'salt', dueAt: Date.now() + 3_600_000, data },
    ]);
    await until(async () => (await platform.jobs.count(job)).failed === 1);
    const counts = await call(app, 'GET', 'jobs');
    expect(counts.body).toMatchObject({ items: expect.arrayContaining([{ ...sumsOfOne, job }]) });
    const failed = await call(app, 'GET', `jobs/list?job=${job}`);
    expect(failed.body).toMatchObject({ items: [{ id: 'butter', attempts: 1, cause: { error: 'Error' } }] });
    const waiting = await call(app, 'GET', `jobs/list?job=${job}&state=waiting&limit=1`);
    expect(waiting.body).toMatchObject({ items: [{ id: 'salt' }] });

    poison = null;
    expect((await call(app, 'POST', 'jobs/retry', { job, id: 'butter' })).status).toBe(204);
    await until(() => handled.includes('butter'));
    expect((await call(app, 'POST', 'jobs/cancel', { job, id: 'salt' })).status).toBe(204);
    expect(await platform.jobs.get(job, 'salt')).toBeNull();
    const again = await call(app, 'POST', 'jobs/cancel', { job, id: 'salt' });
    expect(again).toMatchObject({ status: 404, body: { code: 'JOB.NOT_WAITING' } });
    const sound = await call(app, 'POST', 'jobs/retry', { job, id: 'salt' });
    expect(sound).toMatchObject({ status: 404, body: { code: 'JOB.NOT_FAILED' } });
    const unknown = await call(app, 'GET', 'jobs/list?job=shop.nothing');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'OPERATIONS.UNKNOWN_JOB' } });
  });

  it('rebuild read models beside the live ones, and compare both', async () => {
    type Answer = { id: string; state: string; report?: object };
    const begun = await call(app, 'POST', 'rebuilds', { mode: 'verify', projections: ['shop.orders@1'] });
    expect(begun).toMatchObject({ status: 202, body: { mode: 'verify', state: 'running' } });
    const { id } = begun.body as Answer;
    const rebuild = async () => (await call(app, 'GET', `rebuilds/${id}`)).body as Answer;
    await until(async () => (await rebuild()).state !== 'running');
    const models = [{ model: 'shop.orders@1', live: expect.any(String), rebuilt: expect.any(String) }];
    expect(await rebuild()).toMatchObject({ state: 'done', report: { equal: true, models } });

    const unknown = await call(app, 'POST', 'rebuilds', { mode: 'switch', projections: ['shop.nothing@1'] });
    const failed = (unknown.body as Answer).id;
    await until(async () => ((await call(app, 'GET', `rebuilds/${failed}`)).body as Answer).state === 'failed');
    expect((await call(app, 'GET', 'rebuilds')).body).toMatchObject({ items: [{ id: failed }, { id }] });
    const bad = await call(app, 'POST', 'rebuilds', { mode: 'guess' });
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: 'mode' }] } });
    const missing = await call(app, 'GET', 'rebuilds/00000000-0000-4000-8000-000000000000');
    expect(missing).toMatchObject({ status: 404, body: { code: 'OPERATIONS.UNKNOWN_REBUILD' } });
  });

  it('know their groups', async () => {
    const answer = await call(app, 'GET', 'dead-letters?group=shop.nobody');
    expect(answer).toMatchObject({ status: 404, body: { code: 'OPERATIONS.UNKNOWN_GROUP' } });
  });
});

async function call(app: INestApplication, method: 'GET' | 'POST', path: string, payload?: object, who = 'admin') {
  const fastify = app as NestFastifyApplication;
  const url = `/api/operations/v1/${path}`;
  const headers = { authorization: `Bearer ${who}` };
  const answer = await fastify.inject({ method, url, headers, ...(payload && { payload }) });
  const body: unknown = answer.body === '' ? null : answer.json();
  return { status: answer.statusCode, body };
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> =>
  expect(await asked(condition, (is) => is)).toBe(true);
