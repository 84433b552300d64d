import { readFileSync } from 'node:fs';
import { UnusableSetting } from '@rapport/platform-ports';
import type { Endpoint } from './post-json';

/** The variables that {@link keyVaultEndpoint} reads. */
export const keyVaultVariables = ['RAPPORT_KEY_VAULT_URL', 'RAPPORT_KEY_VAULT_CA_FILE'] as const;

/** Where the contacts service serves the vault, `RAPPORT_KEY_VAULT_URL`; there is no default. @throws UnusableSetting */
export function keyVaultEndpoint(environment: Readonly<Record<string, string | undefined>>): Endpoint {
  const text = environment['RAPPORT_KEY_VAULT_URL'];
  if (!text) throw new UnusableSetting('RAPPORT_KEY_VAULT_URL must say where the contacts service listens.');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UnusableSetting('RAPPORT_KEY_VAULT_URL must be an http or https URL.');
  const caFile = environment['RAPPORT_KEY_VAULT_CA_FILE'];
  return { url: new URL(text), ...(caFile && { ca: certificateOf(caFile) }) };
}

function certificateOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UnusableSetting(`RAPPORT_KEY_VAULT_CA_FILE names ${file}, which cannot be read.`);
  }
}
