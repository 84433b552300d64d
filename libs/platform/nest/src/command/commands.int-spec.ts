import { Body, Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { IsInt, IsString } from 'class-validator';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Access } from '../access/access-rule';
import { embeddedPlatform, type EmbeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';
import { EVENT_STORE, KEY_VAULT } from '../tokens';
import { Bulk, bulkVerb, NothingDto } from './bulk';
import { BulkCommand, BulkDto, type BulkAnswerDto } from './bulk.dto';
import type { ChangedDto } from './changed.dto';
import { Command } from './command-route';
import { ETag } from './etag';
import { Origin, type CommandOrigin } from './origin';
import { Records } from './records';

type BoxEvent =
  | {
      readonly type: 'box-made';
      readonly data: { readonly owner: number };
      readonly personal?: { label: string } | null;
    }
  | { readonly type: 'thing-put'; readonly data: { readonly weight: number } };
type BoxCommand = { type: 'make'; owner: number; label: string } | { type: 'put'; weight: number } | { type: 'close' };
type Box = { readonly label: string | null; readonly weight: number } | null;

const boxDecider: Decider<BoxCommand, BoxEvent, Box> = {
  initialState: null,
  decide(command, box) {
    if (command.type === 'make')
      return [{ type: 'box-made', data: { owner: command.owner }, personal: { label: command.label } }];
    if (!box) throw new DomainError('BOX.NOT_FOUND', 'not-found', 'there is no such box');
    if (command.type === 'close') throw new DomainError('BOX.OPEN', 'conflict', 'boxes do not close');
    return [{ type: 'thing-put', data: { weight: command.weight } }];
  },
  evolve: (box, event) =>
    event.type === 'box-made'
      ? { label: event.personal?.label ?? null, weight: 0 }
      : { label: box?.label ?? null, weight: (box?.weight ?? 0) + event.data.weight },
};

class LabelDto {
  @IsString()
  label!: string;
}
class ThingDto {
  @IsInt()
  weight!: number;
}

/** Lets a test hold a command while it is carried out. */
let gate: Promise<void> = Promise.resolve();

@Controller('boxes')
class BoxesController {
  private readonly boxes;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly bulk: Bulk,
  ) {
    this.boxes = new Records(store, vault, {
      decider: boxDecider,
      eventTypes: ['box-made', 'thing-put'],
      streamPrefix: 'shop_box-',
      notFound: 'BOX.NOT_FOUND',
      ownerOf: (event) => (event.type === 'box-made' ? event.data.owner : 0),
    });
  }

  @Command({ roles: ['sales', 'analyst'], creates: true })
  async make(@Body() { label }: LabelDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    await gate;
    const [owner] = await this.vault.subjectsOf([{ kind: 'box', value: origin.id }]);
    return this.boxes.run(origin.id, { type: 'make', owner: owner?.number ?? 0, label }, origin);
  }

  @Command({ path: ':id/things', roles: ['sales'], ifMatch: 'required' })
  put(@Param('id') id: string, @Body() { weight }: ThingDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.boxes.run(id, { type: 'put', weight }, origin);
  }

  @Command({ path: ':id/close', roles: ['sales'] })
  close(@Param('id') id: string, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.boxes.run(id, { type: 'close' }, origin);
  }

  @BulkCommand({ roles: ['sales'] })
  many(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    const verbs = {
      put: bulkVerb(ThingDto, (id, { weight }, of) => this.boxes.run(id, { type: 'put', weight }, of)),
      close: bulkVerb(NothingDto, (id, _, of) => this.boxes.run(id, { type: 'close' }, of)),
    };
    return this.bulk.run(items, verbs, origin);
  }

  @Get(':id')
  @Access({ roles: ['sales'] })
  @UseInterceptors(ETag)
  async get(@Param('id') id: string): Promise<object> {
    const { state, version } = await this.boxes.load(id);
    return { ...state, version };
  }
}

let platform: EmbeddedPlatform;
let app: NestFastifyApplication;
const lines: string[] = [];

beforeAll(async () => {
  platform = await embeddedPlatform();
  const root = ShopApp.with({ ...platform.options, log: linesTo(lines) }, [BoxesController]);
  app = await createApp(root, { docs: { title: 'shop', version: '0' } });
});
afterAll(() => app.close());

type Body = ChangedDto & BulkAnswerDto & { code: string; errors: { path: string }[]; weight: number; label: string };
async function send(method: 'GET' | 'POST', url: string, headers: object = {}, payload?: object) {
  const all = { authorization: 'Bearer seller', ...headers };
  const answer = await app.inject({ method, url, headers: all, ...(payload && { payload }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Body>() };
}
const post = (url: string, headers: object, payload: object = {}) => send('POST', url, headers, payload);
const make = async () => (await post('/boxes', {}, { label: 'hers' })).body.id;
const keyed = (key: string, more = {}) => ({ 'idempotency-key': key, ...more });
async function events(id: string): Promise<number> {
  let count = 0;
  for await (const { revision } of platform.log.store.readStream(`shop_box-${id}`)) count = revision + 1;
  return count;
}

describe('If-Match', () => {
  it('answers the new version as ETag, which the next change takes', async () => {
    const id = await make();
    const read = await send('GET', `/boxes/${id}`);
    expect(read.headers.etag).toBe('"1"');
    const put = await post(`/boxes/${id}/things`, { 'if-match': '"1"' }, { weight: 3 });
    expect(put).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { id, version: 2 } });
    expect((await send('GET', `/boxes/${id}`)).body).toEqual({ label: 'hers', weight: 3, version: 2 });
  });

  it.each([
    [428, 'REQUEST.PRECONDITION_REQUIRED', {}],
    [412, 'AGGREGATE.STALE_VERSION', { 'if-match': '"7"' }],
    [412, 'AGGREGATE.STALE_VERSION', { 'if-match': 'W/"1"' }],
  ])('is answered %i %s for %j', async (status, code, headers) => {
    const id = await make();
    expect(await post(`/boxes/${id}/things`, headers, { weight: 3 })).toMatchObject({ status, body: { code } });
    expect(await events(id)).toBe(1);
  });

  it('lets one of many that saw the same version win', async () => {
    const id = await make();
    const race = Array.from({ length: 8 }, () => post(`/boxes/${id}/things`, { 'if-match': '"1"' }, { weight: 1 }));
    const statuses = (await Promise.all(race)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });
});

describe('Idempotency-Key', () => {
  it('answers a repeat as the first time, and changes nothing', async () => {
    const first = await post('/boxes', keyed('make-1'), { label: 'x' });
    const again = await post('/boxes', keyed('make-1'), { label: 'x' });
    expect(first).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(again.body).toEqual(first.body);
    expect(again).toMatchObject({ status: 201, headers: { etag: '"1"', 'idempotency-replayed': 'true' } });
    expect(again.headers['rapport-position']).toBe(first.headers['rapport-position']);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await events(first.body.id)).toBe(1);
  });

  it('refuses another body under the key: 422', async () => {
    await post('/boxes', keyed('make-2'), { label: 'x' });
    const other = await post('/boxes', keyed('make-2'), { label: 'y' });
    expect(other).toMatchObject({ status: 422, body: { code: 'REQUEST.KEY_REUSED' } });
  });

  it('is the caller’s own: another caller’s key is another command', async () => {
    const hers = await post('/boxes', keyed('make-3'), { label: 'x' });
    const other = { authorization: 'Bearer analyst' };
    const his = await post('/boxes', keyed('make-3', other), { label: 'x' });
    expect(his.status).toBe(201);
    expect(his.body.id).not.toBe(hers.body.id);
  });

  it('tells a twin that comes meanwhile to wait: 409', async () => {
    const held = Promise.withResolvers<void>();
    gate = held.promise;
    const first = post('/boxes', keyed('make-4'), { label: 'x' });
    await pause(50);
    const twin = await post('/boxes', keyed('make-4'), { label: 'x' });
    expect(twin).toMatchObject({ status: 409, headers: { 'retry-after': '1' }, body: { code: 'REQUEST.IN_PROGRESS' } });
    held.resolve();
    const { id } = (await first).body;
    expect((await post('/boxes', keyed('make-4'), { label: 'x' })).body.id).toBe(id);
  });

  it('keeps nothing of a refusal: corrected, the command may be sent under its key', async () => {
    expect(await post('/boxes', keyed('make-5'), { label: 5 })).toMatchObject({ status: 400 });
    expect(await post('/boxes', keyed('make-5'), { label: 'five' })).toMatchObject({ status: 201 });
  });

  it('holds where the answer was lost: the stream knows the command', async () => {
    const id = await make();
    const put = () => post(`/boxes/${id}/things`, keyed('put-1', { 'if-match': '"1"' }), { weight: 2 });
    const first = await put();
    forgetAnswers();
    await post(`/boxes/${id}/things`, { 'if-match': '"2"' }, { weight: 5 });
    expect((await put()).body).toEqual(first.body);
    expect((await send('GET', `/boxes/${id}`)).body).toMatchObject({ weight: 7, version: 3 });
  });

  it('leaves nothing in clear, neither of the body nor of the answer', async () => {
    await post('/boxes', keyed('make-6'), { label: 'a very private label' });
    for (const suffix of ['', '-wal']) {
      const bytes = readFileSync(`${platform.path}/answers.db${suffix}`);
      expect([bytes.includes('private label'), bytes.includes('"version":')]).toEqual([false, false]);
    }
  });
});

describe('bulk', () => {
  it('answers per item, in order, each atomic by itself', async () => {
    const [one, two] = [await make(), await make()];
    const items = [
      { do: 'put', id: one, with: { weight: 1 } },
      { do: 'put', id: one, version: 2, with: { weight: 1 } },
      { do: 'put', id: one, version: 1, with: { weight: 1 } },
      { do: 'close', id: two },
      { do: 'put', id: two, with: { weight: 'heavy' } },
      { do: 'burn', id: two },
      { do: 'put', id: 'f'.repeat(32), with: { weight: 1 } },
      { do: 'put', id: two, with: { weight: 9 } },
    ];
    const { status, body } = await post('/boxes/bulk', keyed('bulk-1'), { items });
    expect(status).toBe(207);
    expect(body.items.map((item) => [item.index, item.status, item.result?.version ?? item.problem?.code])).toEqual([
      [0, 200, 2],
      [1, 200, 3],
      [2, 412, 'AGGREGATE.STALE_VERSION'],
      [3, 409, 'BOX.OPEN'],
      [4, 400, 'REQUEST.INVALID'],
      [5, 400, 'REQUEST.INVALID'],
      [6, 404, 'BOX.NOT_FOUND'],
      [7, 200, 2],
    ]);
    expect(body).toMatchObject({ succeeded: 3, failed: 5 });
    expect(body.items[4]?.problem?.errors?.[0]?.path).toBe('with.weight');
  });

  it('repeats no item, even where the answer was lost', async () => {
    const id = await make();
    const items = [1, 2, 3].map((weight) => ({ do: 'put', id, with: { weight } }));
    const first = await post('/boxes/bulk', keyed('bulk-2'), { items });
    forgetAnswers();
    expect((await post('/boxes/bulk', keyed('bulk-2'), { items })).body).toEqual(first.body);
    expect((await send('GET', `/boxes/${id}`)).body.weight).toBe(6);
  });

  it.each([0, 501])('refuses %i items', async (count) => {
    const items = Array.from({ length: count }, () => ({ do: 'close' }));
    expect(await post('/boxes/bulk', {}, { items })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'items' }] },
    });
  });
});

it('documents what commands understand', async () => {
  const document = await app.inject({ url: '/docs/openapi.json' });
  const { paths } = document.json<{
    paths: Record<string, { post: { parameters: { name: string; required: boolean }[] } }>;
  }>();
  const headers = (path: string) => paths[path]?.post.parameters.map(({ name, required }) => [name, required]);
  expect(headers('/boxes/{id}/things')).toEqual(
    expect.arrayContaining([
      ['Idempotency-Key', false],
      ['If-Match', true],
    ]),
  );
  expect(headers('/boxes')).toEqual([['Idempotency-Key', false]]);
});

/** As after a power cut, or a file that was deleted. */
function forgetAnswers(): void {
  const db = new DatabaseSync(`${platform.path}/answers.db`);
  db.exec('DELETE FROM answers');
  db.close();
}
