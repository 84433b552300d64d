import { readFile } from 'node:fs/promises';
import { UnusableSetting } from '@rapport/platform-ports';
import { parseMasterKey } from '@rapport/platform-sealing';
import { fileFrom, httpUrlFrom, secretFrom, type Environment } from '../../settings';
import { LocalMasterKeys } from './local-master-keys';
import type { MasterKeySource } from './master-key-source';
import { TransitKms } from './transit-kms';

/**
 * The master key as the environment gives it: `RAPPORT_MASTER_KEY` (32 bytes in hex or base64) or `…_FILE`, with
 * `RAPPORT_FORMER_MASTER_KEY` while one is being rotated away; or `RAPPORT_KMS_URL` with `RAPPORT_KMS_KEY` and
 * `RAPPORT_KMS_TOKEN`. There is no default.
 *
 * @throws UnusableSetting, WrongMasterKey for a text that is no key
 */
export function masterKeySource(environment: Environment): MasterKeySource {
  const given = secretFrom(environment, 'RAPPORT_MASTER_KEY');
  const kms = httpUrlFrom(environment, 'RAPPORT_KMS_URL');
  if (given && kms) throw new UnusableSetting('RAPPORT_MASTER_KEY and RAPPORT_KMS_URL exclude each other.');
  if (kms) return transitOf(environment, kms);
  if (!given) throw new UnusableSetting('RAPPORT_MASTER_KEY, RAPPORT_MASTER_KEY_FILE or RAPPORT_KMS_URL must be set.');
  const former = secretFrom(environment, 'RAPPORT_FORMER_MASTER_KEY');
  return new LocalMasterKeys(
    parseMasterKey(given, 'RAPPORT_MASTER_KEY'),
    former ? [parseMasterKey(former, 'RAPPORT_FORMER_MASTER_KEY')] : [],
  );
}

function transitOf(environment: Environment, url: URL): TransitKms {
  const key = environment['RAPPORT_KMS_KEY'];
  if (!key) throw new UnusableSetting('RAPPORT_KMS_KEY must name the key in the key management service.');
  const token = secretFrom(environment, 'RAPPORT_KMS_TOKEN');
  if (!token) throw new UnusableSetting('RAPPORT_KMS_TOKEN or RAPPORT_KMS_TOKEN_FILE must be set.');
  const tokenFile = environment['RAPPORT_KMS_TOKEN_FILE'];
  const ca = fileFrom(environment, 'RAPPORT_KMS_CA_FILE');
  return new TransitKms({
    url,
    key,
    // An agent renews the file; what the variable says stays.
    token: async () => (tokenFile ? (await readFile(tokenFile, 'utf8')).trim() : token),
    ...(ca && { ca }),
  });
}
