import { spawnDouble } from '@rapport/kurrentdb-double';
import { MongoFirstCopies, openKurrentEventStore } from '@rapport/platform-distributed/kurrentdb';
import { openMongo } from '@rapport/platform-distributed/mongo';
import type { Append, EventStore, Position } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { processorTimeOf } from './engines';

const together = 500;

export interface KurrentLog {
  readonly store: EventStore;
  /** In words: the server, or its double. */
  readonly server: string;
  /** How many events were written. */
  readonly events: number;
  readonly end: Position;
  /** Of the double so far, ms; NaN for a server. */
  processorTime(): number;
}

export interface KurrentLogOptions {
  readonly folder: string;
  readonly mongoUrl: string;
  /** Databases and streams begin with it. */
  readonly installation: string;
  readonly appends: Iterable<Append>;
}

/** The event store adapter on KurrentDB where `KURRENTDB_URL` is set, else on its double; filled. */
export async function withKurrentLog(
  { folder, mongoUrl, installation, appends }: KurrentLogOptions,
  work: (log: KurrentLog) => Promise<void>,
): Promise<void> {
  const given = process.env['KURRENTDB_URL'];
  const double = given ? null : await spawnDouble({ folder });
  const mongo = await openMongo({ url: mongoUrl, database: `${installation}_log` });
  const opened = await openKurrentEventStore({
    url: given ?? double?.url ?? '',
    firstCopies: new MongoFirstCopies(mongo.db),
    namespace: `${installation}.`,
  });
  try {
    const { store } = opened;
    const events = await fill(store, appends);
    const end = await store.end();
    const server = double ? "KurrentDB's double" : 'KurrentDB';
    await work({ store, server, events, end, processorTime: () => processorTimeOf(double?.pid ?? null) });
  } finally {
    await opened.close();
    await mongo.db.dropDatabase();
    await mongo.close();
    await double?.signal('SIGTERM');
  }
}

async function fill(store: EventStore, appends: Iterable<Append>): Promise<number> {
  let count = 0;
  let batch: Append[] = [];
  const write = async () => {
    await store.appendAll(batch);
    count += batch.length;
    batch = [];
  };
  for (const append of appends) if (batch.push(sealedAnew(append)) === together) await write();
  if (batch.length > 0) await write();
  return count;
}

/** What was sealed is like no other, and no compression makes it smaller. */
const sealedAnew = (append: Append): Append => ({
  ...append,
  events: append.events.map((event) => (event.sealed ? { ...event, sealed: randomBytes(event.sealed.length) } : event)),
});
