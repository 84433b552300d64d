import { Unavailable } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { describeOn } from '../../engines-under-test';
import { openReadModelStore } from '../read-models';
import { openMongo } from './mongo-database';

/** A way to the server that can be cut. */
async function cable(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(port || 27_017), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    if (isCut) near.destroy();
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (now: boolean) => {
    isCut = now;
    for (const socket of sockets) if (now) socket.destroy();
  };
  return {
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
    const mongo = await openMongo({ url: line.url, database: `cable_${randomUUID().slice(0, 8)}`, selectionMs: 500 });
    const store = openReadModelStore({ mongo });
    const commit = { projection: 'test@1', lane: 'log/0/0', position: 1, documents: [], cells: [] };
    await store.ensure([]);
    expect(await mongo.ready()).toBe(true);

    line.cut(true);
    await expect(store.commit([commit])).rejects.toThrow(Unavailable);
    expect(await mongo.ready()).toBe(false);

    line.cut(false);
    await store.commit([commit]);
    expect(await mongo.ready()).toBe(true);
    expect(await store.checkpoint('test@1', 'log/0/0')).toBe(1);
    const { failures, lost, connected } = mongo.metrics();
    expect([failures > 0, lost > 0, connected]).toEqual([true, true, true]);
    await mongo.db.dropDatabase();
    await mongo.close();
    line.close();
  }, 30_000);

  it('is refused where nobody listens', async () => {
    await expect(openMongo({ url: 'mongodb://127.0.0.1:1', database: 'nowhere', selectionMs: 300 })).rejects.toThrow(
      Unavailable,
    );
  });
});
