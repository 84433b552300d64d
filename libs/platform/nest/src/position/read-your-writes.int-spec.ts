import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ParkingLog } from '@rapport/platform-consumer';
import { LIVE_LANE, type ReadModelStore } from '@rapport/platform-ports';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';
import { createLog } from '../telemetry/log';

describe('reading your writes', () => {
  let app: NestFastifyApplication;
  let readModels: ReadModelStore;
  let parking: ParkingLog;
  const log = createLog({ level: 'silent' });

  beforeAll(async () => {
    const platform = await embeddedPlatform();
    readModels = platform.readModels;
    parking = new ParkingLog(platform.log.store);
    app = await createApp(ShopApp.with({ ...platform.options, log }), { docs: { title: 'Shop', version: '1' }, log });
  });
  afterAll(() => app.close());

  const write = async () => {
    const headers = { authorization: 'Bearer seller' };
    const answer = await app.inject({ method: 'POST', url: '/shop/orders', payload: { items: [] }, headers });
    return String(answer.headers['rapport-position']);
  };
  const read = (after: string) => app.inject({ url: '/shop/orders/7', headers: { 'rapport-after': after } });
  const project = (position: number) =>
    readModels.commit([{ projection: 'shop.orders@1', lane: LIVE_LANE, position, documents: [], cells: [] }]);

  it('answers with the position, and waits for the models that the route names', async () => {
    const position = await write();
    expect(position).toMatch(/^\d+$/);
    const reading = read(position);
    await project(Number(position));
    expect((await reading).statusCode).toBe(200);
  });

  it('says how far behind they are when they do not come', async () => {
    const position = Number(await write());
    const answer = await read(String(position + 3));
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toMatchObject({ code: 'READ_MODEL.BEHIND', facts: { readModel: 'shop.orders@1', lag: 4 } });
  });

  it('says which projections have put something aside', async () => {
    const url = '/shop/orders/7';
    expect((await app.inject({ url })).headers['rapport-incomplete']).toBeUndefined();
    await parking.park('shop.orders@1', 'shop_order-7', 3, { error: 'Error' }, 0);
    await delay(600);
    expect((await app.inject({ url })).headers['rapport-incomplete']).toBe('shop.orders@1');
  });

  it('does not wait without the header, nor answer reads with a position', async () => {
    const answer = await app.inject({ url: '/shop/orders/7' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['rapport-position']).toBeUndefined();
  });

  it.each(['-1', 'soon', '1e3', '99999999999999999999', ''])('refuses the position %j', async (after) => {
    expect((await read(after)).json()).toMatchObject({ status: 400, code: 'REQUEST.BAD_POSITION' });
  });
});
