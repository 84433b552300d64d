import {
  bodyFor,
  mayBeAsked,
  valuesIn,
  type Enriched,
  type HttpProvider,
  type KnownFields,
} from '@rapport/contacts-domain';
import { postOutbound } from '@rapport/platform-nest';
import type { EnrichmentSettings } from './enrichment-settings';

const MOST_BYTES = 256 * 1024;

/**
 * What a provider says. It is asked by POST, follows nobody elsewhere, and gets its time and 256 KiB. One that turns out to lie in
 * the own network is not asked, unless the environment says so.
 *
 * @throws where it is not asked, or answers nothing that can be read
 */
export async function askProvider(
  provider: HttpProvider,
  known: KnownFields,
  settings: EnrichmentSettings,
): Promise<readonly Enriched[]> {
  const body = bodyFor(provider, known);
  if (!body) return [];
  const { url, secret, timeoutMs } = provider;
  // The list may be another one than when it was declared.
  if (!mayBeAsked(url, settings.allowedHosts)) throw new Error('the address is not allowed');
  const key = secret && settings.secretOf(secret.name);
  if (secret && key === undefined) throw new Error('the secret is not there');
  const { status, text } = await postOutbound({
    ...{ url, timeoutMs, mostBytes: MOST_BYTES, mayBePrivate: settings.privateHosts.includes(new URL(url).host) },
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      ...(secret && key !== undefined && { [secret.header]: key }),
    },
    body: JSON.stringify(body),
  });
  if (status === 404) return [];
  if (status < 200 || status > 299) throw new Error(`status ${status}`);
  return valuesIn(provider, JSON.parse(text));
}
