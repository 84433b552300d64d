import { UnusableSetting } from '@rapport/platform-ports';
import { fileFrom, httpUrlFrom, type Environment } from '../../settings';
import type { Endpoint } from './post-json';

/** Where the contacts service serves the vault, `RAPPORT_KEY_VAULT_URL`; there is no default. @throws UnusableSetting */
export function keyVaultEndpoint(environment: Environment): Endpoint {
  const url = httpUrlFrom(environment, 'RAPPORT_KEY_VAULT_URL');
  if (!url) throw new UnusableSetting('RAPPORT_KEY_VAULT_URL must say where the contacts service listens.');
  const ca = fileFrom(environment, 'RAPPORT_KEY_VAULT_CA_FILE');
  return { url, ...(ca && { ca }) };
}
