export const ENRICHMENT_SETTINGS = Symbol('EnrichmentSettings');

/** What of enrichment over HTTP the environment decides, and no admin. */
export interface EnrichmentSettings {
  /** `host` or `host:port`; none: nobody is asked. */
  readonly allowedHosts: readonly string[];
  /** Those that may lie in the own network, or on this machine; they stand in `allowedHosts` too. */
  readonly privateHosts: readonly string[];
  secretOf(name: string): string | undefined;
}

/** `RAPPORT_ENRICHMENT_HOSTS` and `RAPPORT_ENRICHMENT_PRIVATE_HOSTS`, with commas, and `RAPPORT_ENRICHMENT_SECRET_<NAME>`. */
export function enrichmentSettings(environment: Readonly<Record<string, string | undefined>>): EnrichmentSettings {
  const hostsIn = (name: string) =>
    (environment[name] ?? '')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== '');
  return {
    allowedHosts: hostsIn('RAPPORT_ENRICHMENT_HOSTS'),
    privateHosts: hostsIn('RAPPORT_ENRICHMENT_PRIVATE_HOSTS'),
    secretOf: (name) => environment[`RAPPORT_ENRICHMENT_SECRET_${name}`],
  };
}
