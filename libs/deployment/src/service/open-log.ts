import { MongoFirstCopies, kurrentDbSettings, openKurrentEventStore } from '@rapport/platform-distributed/kurrentdb';
import { mongoSettings, openMongo } from '@rapport/platform-distributed/mongo';
import type { EventStore } from '@rapport/platform-ports';
import type { Environment } from '../settings';
import { installationFrom } from './service-settings';

/** What the streams of an installation begin with. */
export const namespaceOf = (installation: string): string => (installation === 'rapport' ? '' : `${installation}.`);

export interface OpenLog {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** The log of an installation, for a command that is no service of it. @throws UnusableSetting, Unavailable */
export async function openInstallationLog(environment: Environment): Promise<OpenLog> {
  const installation = installationFrom(environment);
  const kurrentDb = kurrentDbSettings(environment);
  const mongo = await openMongo({ ...mongoSettings(environment), database: `${installation}_log` });
  try {
    const log = await openKurrentEventStore({
      ...kurrentDb,
      firstCopies: new MongoFirstCopies(mongo.db),
      namespace: namespaceOf(installation),
    });
    const close = async () => {
      await log.close();
      await mongo.close();
    };
    return { store: log.store, close };
  } catch (error) {
    await mongo.close();
    throw error;
  }
}
