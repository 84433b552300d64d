import { BullJobQueue } from '@rapport/platform-distributed/bullmq';
import { MongoFirstCopies, openKurrentEventStore } from '@rapport/platform-distributed/kurrentdb';
import {
  openMongo,
  openMongoAnswerStore,
  openMongoFileStore,
  openMongoSearchIndex,
  type MongoDatabase,
} from '@rapport/platform-distributed/mongo';
import { namespaceOf } from './open-log';
import { unbroken, type Opened, type OpenServicePlatform } from './service-platform';

/** The log that all services share, with the database of what is known of it. */
export async function openSharedLog({ settings, broken = {} }: OpenServicePlatform, opened: Opened) {
  const { installation } = settings;
  const logIndex = await openDatabase(settings, 'log', opened);
  const firstCopies = (broken.firstCopies ?? unbroken)(new MongoFirstCopies(logIndex.db));
  const namespace = namespaceOf(installation);
  const eventLog = await openKurrentEventStore({ ...settings.kurrentDb, firstCopies, namespace });
  opened(() => eventLog.close());
  return { logIndex, eventLog };
}

/** What is the service's own: its database and what lies in it, the vault or its client, its jobs. */
export async function openOwnStores({ context, settings, openVault }: OpenServicePlatform, opened: Opened) {
  const mongo = await openDatabase(settings, context.replaceAll('-', '_'), opened);
  const { vault: keyVault, forget, close } = await openVault();
  opened(close);
  const answers = await openMongoAnswerStore(mongo);
  const files = await openMongoFileStore(mongo);
  // Its key lies in the vault: only the service that owns the vault can be up before the vault is.
  const search = context === 'contacts' ? await openMongoSearchIndex(mongo, keyVault) : null;
  const jobQueue = new BullJobQueue({ redis: settings.redis, prefix: `{${settings.installation}.${context}}` });
  opened(() => jobQueue.close());
  return { mongo, keyVault, forget, answers, files, search, jobQueue };
}

async function openDatabase(
  { installation, mongo: settings }: OpenServicePlatform['settings'],
  name: string,
  opened: Opened,
): Promise<MongoDatabase> {
  const mongo = await openMongo({ ...settings, database: `${installation}_${name}` });
  opened(() => mongo.close());
  return mongo;
}
