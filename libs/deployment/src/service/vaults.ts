import { openMongo, mongoSettings, type MongoDatabase } from '@rapport/platform-distributed/mongo';
import {
  HttpKeyVault,
  keyVaultEndpoint,
  masterKeySource,
  openMongoKeyVault,
  RegisterFile,
  type MongoKeyVault,
  type MongoKeyVaultOptions,
} from '@rapport/platform-distributed/vault';
import { systemClock, UnusableSetting } from '@rapport/platform-ports';
import type { OpenVault } from './service-platform';
import type { Environment } from '../settings';
import { installationFrom, neededSecretFrom, urlFrom } from './service-settings';
import { serviceTokens } from './service-tokens';

/** The vault of contacts, over HTTP. */
export async function remoteVault(context: string, environment: Environment): Promise<OpenVault> {
  const vault = await HttpKeyVault.open({
    contacts: keyVaultEndpoint(environment),
    authorization: serviceTokens({
      gateway: urlFrom(environment, 'RAPPORT_GATEWAY_URL'),
      service: context,
      secret: neededSecretFrom(environment, 'RAPPORT_SERVICE_SECRET'),
    }),
    clock: systemClock,
  });
  return { vault, forget: (subjects) => vault.forget(subjects), close: () => vault.close() };
}

export interface OwnVault extends OpenVault {
  readonly vault: MongoKeyVault;
}

/** The database that the keys have to themselves. @throws UnusableSetting, Unavailable */
export function openKeysDatabase(environment: Environment): Promise<MongoDatabase> {
  return openMongo({ ...mongoSettings(environment), database: `${installationFrom(environment)}_keys` });
}

/** What a vault is opened with, beside its database. @throws UnusableSetting at once, RegisterUnwritable when it is called */
export function vaultOptionsFrom(environment: Environment): () => Omit<MongoKeyVaultOptions, 'db'> {
  const register = environment['RAPPORT_ERASURE_REGISTER'];
  if (!register)
    throw new UnusableSetting('RAPPORT_ERASURE_REGISTER is not set: a file outside the database and its backups.');
  const masterKeys = masterKeySource(environment);
  return () => ({ clock: systemClock, masterKeys, register: new RegisterFile(register) });
}

/** The vault itself, in a database of its own. */
export async function ownVault(environment: Environment): Promise<OwnVault> {
  const options = vaultOptionsFrom(environment);
  const mongo = await openKeysDatabase(environment);
  try {
    const vault = await openMongoKeyVault({ ...options(), db: mongo.db });
    return {
      vault,
      close: async () => {
        await vault.close();
        await mongo.close();
      },
    };
  } catch (error) {
    await mongo.close();
    throw error;
  }
}
