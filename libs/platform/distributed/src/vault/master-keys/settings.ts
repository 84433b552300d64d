import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { UnusableSetting } from '@rapport/platform-ports';
import { parseMasterKey } from '@rapport/platform-sealing';
import { LocalMasterKeys } from './local-master-keys';
import type { MasterKeySource } from './master-key-source';
import { TransitKms } from './transit-kms';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that {@link masterKeySource} reads. */
export const masterKeyVariables = [
  'RAPPORT_MASTER_KEY',
  'RAPPORT_MASTER_KEY_FILE',
  'RAPPORT_FORMER_MASTER_KEY',
  'RAPPORT_FORMER_MASTER_KEY_FILE',
  'RAPPORT_KMS_URL',
  'RAPPORT_KMS_KEY',
  'RAPPORT_KMS_TOKEN',
  'RAPPORT_KMS_TOKEN_FILE',
  'RAPPORT_KMS_CA_FILE',
] as const;

/**
 * The master key as the environment gives it: `RAPPORT_MASTER_KEY` (32 bytes in hex or base64) or `…_FILE`, with
 * `RAPPORT_FORMER_MASTER_KEY` while one is being rotated away; or `RAPPORT_KMS_URL` with `RAPPORT_KMS_KEY` and
 * `RAPPORT_KMS_TOKEN`. There is no default.
 *
 * @throws UnusableSetting, WrongMasterKey for a text that is no key
 */
export function masterKeySource(environment: Environment): MasterKeySource {
  const given = secretOf(environment, 'RAPPORT_MASTER_KEY');
  const kms = environment['RAPPORT_KMS_URL'];
  if (given !== null && kms) throw new UnusableSetting('RAPPORT_MASTER_KEY and RAPPORT_KMS_URL exclude each other.');
  if (kms) return transitOf(environment, kms);
  if (given === null)
    throw new UnusableSetting('RAPPORT_MASTER_KEY, RAPPORT_MASTER_KEY_FILE or RAPPORT_KMS_URL must be set.');
  const former = secretOf(environment, 'RAPPORT_FORMER_MASTER_KEY');
  return new LocalMasterKeys(
    parseMasterKey(given, 'RAPPORT_MASTER_KEY'),
    former === null ? [] : [parseMasterKey(former, 'RAPPORT_FORMER_MASTER_KEY')],
  );
}

function transitOf(environment: Environment, text: string): TransitKms {
  const key = environment['RAPPORT_KMS_KEY'];
  if (!key) throw new UnusableSetting('RAPPORT_KMS_KEY must name the key in the key management service.');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UnusableSetting('RAPPORT_KMS_URL must be an http or https URL.');
  const token = secretOf(environment, 'RAPPORT_KMS_TOKEN');
  if (token === null) throw new UnusableSetting('RAPPORT_KMS_TOKEN or RAPPORT_KMS_TOKEN_FILE must be set.');
  const tokenFile = environment['RAPPORT_KMS_TOKEN_FILE'];
  const caFile = environment['RAPPORT_KMS_CA_FILE'];
  return new TransitKms({
    url: new URL(text),
    key,
    // An agent renews the file; what the variable says stays.
    token: async () => (tokenFile ? (await readFile(tokenFile, 'utf8')).trim() : token),
    ...(caFile && { ca: contentOf('RAPPORT_KMS_CA_FILE', caFile) }),
  });
}

function secretOf(environment: Environment, name: string): string | null {
  const [text, file] = [environment[name], environment[`${name}_FILE`]];
  if (text && file) throw new UnusableSetting(`${name} and ${name}_FILE exclude each other.`);
  if (file) return contentOf(`${name}_FILE`, file).trim();
  return text ? text : null;
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UnusableSetting(`${name} names ${file}, which cannot be read.`);
  }
}
