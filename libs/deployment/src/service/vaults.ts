import { openMongo, mongoSettings } from '@rapport/platform-distributed/mongo';
import {
  HttpKeyVault,
  keyVaultEndpoint,
  masterKeySource,
  openMongoKeyVault,
  RegisterFile,
  type MongoKeyVault,
} from '@rapport/platform-distributed/vault';
import { systemClock, UnusableSetting } from '@rapport/platform-ports';
import type { OpenVault } from './open-platform';
import type { Environment } from '../settings';
import { neededSecretFrom, readServiceSettings, urlFrom } from './service-settings';
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

/** The vault itself, in a database of its own. */
export async function ownVault(environment: Environment): Promise<OwnVault> {
  const register = environment['RAPPORT_ERASURE_REGISTER'];
  if (!register)
    throw new UnusableSetting('RAPPORT_ERASURE_REGISTER is not set: a file outside the database and its backups.');
  const { installation } = readServiceSettings(environment);
  const mongo = await openMongo({ ...mongoSettings(environment), database: `${installation}_keys` });
  try {
    const vault = await openMongoKeyVault({
      db: mongo.db,
      clock: systemClock,
      masterKeys: masterKeySource(environment),
      register: new RegisterFile(register),
    });
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
