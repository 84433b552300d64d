import { DomainError, type Decider } from '@rapport/eventsourcing';
import { isDeepStrictEqual } from 'node:util';
import type { HttpProvider } from './http-provider';

export type HttpProvidersEvent = {
  readonly type: 'enrichment-providers-declared';
  readonly data: { readonly providers: readonly HttpProvider[] };
};

export type DeclareHttpProviders = {
  readonly type: 'declare';
  readonly providers: readonly HttpProvider[];
  /** `host` or `host:port`, as the environment allows them. */
  readonly allowedHosts: readonly string[];
};

export type HttpProvidersState = { readonly providers: readonly HttpProvider[] };

/** Providers that are asked over HTTP (stream `contacts_enrichmentProviders-main`). */
export const httpProvidersDecider: Decider<DeclareHttpProviders, HttpProvidersEvent, HttpProvidersState> = {
  initialState: { providers: [] },
  decide({ providers, allowedHosts }, before) {
    for (const [index, { name, url }] of providers.entries()) {
      const path = `providers[${index}]`;
      if (name === 'rapport' || providers.findIndex((other) => other.name === name) !== index)
        throw new DomainError('ENRICHMENT.PROVIDER_TWICE', 'invalid', 'a provider has this name', {
          path: `${path}.name`,
        });
      if (!mayBeAsked(url, allowedHosts))
        throw new DomainError('ENRICHMENT.NOT_ALLOWED', 'invalid', 'the environment does not allow this address', {
          path: `${path}.url`,
        });
    }
    return isDeepStrictEqual(providers, before.providers)
      ? []
      : [{ type: 'enrichment-providers-declared', data: { providers } }];
  },
  evolve: (_, { data }) => ({ providers: data.providers }),
};

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Only hosts that are listed, and only over TLS; on the own machine without. */
export function mayBeAsked(url: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '' || !allowedHosts.includes(host)) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
