import { Unavailable } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../../engines-under-test';
import { openReadModelStore } from '../read-models';
import { openMongo } from './mongo-database';

/** A way to the server that can be cut, or take nothing more. */
async function cable(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  let isFull = false;
  const nears = new Set<Socket>();
  const server = createServer((near) => {
    nears.add(near);
    const far = connect(Number(port || 27_017), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    if (isCut) near.destroy();
    near.pipe(far).pipe(near);
    if (isFull) near.unpipe(far).pause();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (now: boolean) => {
    isCut = now;
    for (const socket of sockets) if (now) socket.destroy();
  };
  const full = () => {
    isFull = true;
    for (const near of nears) near.unpipe().pause();
  };
  return {
    full,
    url: `mongodb://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/?directConnection=true`,
    cut,
    close: () => {
      cut(true);
      server.close();
    },
  };
}

describeOn(['MONGO_URL'], 'a connection to MongoDB', ({ MONGO_URL }) => {
  it('says that nobody answers, and goes on when somebody does again', async () => {
    const line = await cable(MONGO_URL);
    const mongo = await openMongo({ url: line.url, database: `cable_${randomUUID().slice(0, 8)}`, selectionMs: 1_500 });
    const store = openReadModelStore({ mongo });
    const commit = { projection: 'test@1', lane: 'log/0/0', position: 1, documents: [], cells: [] };
    await store.ensure([]);
    expect(await mongo.ready()).toBe(true);

    line.cut(true);
    await expect(store.commit([commit])).rejects.toThrow(Unavailable);
    expect(await mongo.ready()).toBe(false);

    line.cut(false);
    while (!(await mongo.ready())) await pause(20);
    await store.commit([commit]);
    expect(await mongo.ready()).toBe(true);
    expect(await store.checkpoint('test@1', 'log/0/0')).toBe(1);
    const { failures, lost, connected } = mongo.metrics();
    expect([failures > 0, lost > 0, connected]).toEqual([true, true, true]);
    await mongo.db.dropDatabase();
    await mongo.close();
    line.close();
  });

  it('fails what was being written to a server that takes nothing more', async () => {
    const line = await cable(MONGO_URL);
    const database = `cable_${randomUUID().slice(0, 8)}`;
    const mongo = await openMongo({ url: line.url, database, selectionMs: 1_500, answerMs: 1_000 });
    line.full();
    const large = Array.from({ length: 3 }, (_, index) => ({ index, text: 'x'.repeat(8_000_000) }));
    await expect(mongo.db.collection('texts').insertMany(large)).rejects.toThrow();
    await mongo.close();
    line.close();
  });

  it('is refused where nobody listens', async () => {
    await expect(openMongo({ url: 'mongodb://127.0.0.1:1', database: 'nowhere', selectionMs: 300 })).rejects.toThrow(
      Unavailable,
    );
  });
});
