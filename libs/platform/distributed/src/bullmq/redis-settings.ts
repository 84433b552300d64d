import { UnusableSetting } from '@rapport/platform-ports';
import { fileFrom, secretFrom, type Environment } from '../settings';

/** Where Redis is and how to get in; made by {@link readRedisSettings} or by hand. */
export interface RedisSettings {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  /** Null: plain TCP. */
  readonly tls: { readonly ca?: string } | null;
}

/**
 * `REDIS_URL` (`redis://[user:password@]host[:port][/db]`, `rediss://` for TLS) or `REDIS_URL_FILE`, a file that holds it;
 * `REDIS_TLS_CA_FILE`: PEM of the authority that signed the server's certificate, where it is not a public one.
 *
 * @throws UnusableSetting
 */
export function readRedisSettings(environment: Environment): RedisSettings {
  const url = parsed(urlFrom(environment));
  const isTls = url.protocol === 'rediss:';
  if (environment['REDIS_TLS_CA_FILE'] && !isTls)
    throw new UnusableSetting('REDIS_TLS_CA_FILE needs a REDIS_URL that begins with rediss://.');
  const ca = fileFrom(environment, 'REDIS_TLS_CA_FILE');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    db: databaseOf(url),
    tls: isTls ? { ...(ca && { ca }) } : null,
  };
}

/** Forever patient: who calls has a deadline of its own, and a worker waits an outage out. */
export function ioredisOptions({ tls, ...settings }: RedisSettings) {
  return {
    ...settings,
    ...(tls && { tls: { ...tls, servername: settings.host } }),
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    disconnectTimeout: 200,
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), 2_000),
  };
}

function urlFrom(environment: Environment): string {
  const url = secretFrom(environment, 'REDIS_URL');
  if (!url) throw new UnusableSetting('REDIS_URL (or REDIS_URL_FILE) is not set: there is no default host.');
  return url;
}

function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^rediss?:$/.test(url.protocol) || !url.hostname)
    throw new UnusableSetting('REDIS_URL must be redis://host[:port][/db], or rediss:// for TLS.');
  return url;
}

function databaseOf({ pathname }: URL): number {
  const text = pathname.replace(/^\//, '');
  if (!/^\d{0,3}$/.test(text)) throw new UnusableSetting('The database at the end of REDIS_URL must be a number.');
  return Number(text);
}
