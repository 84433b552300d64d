import { UnusableSetting } from '@rapport/platform-ports';
import { readFileSync } from 'node:fs';

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
export function readRedisSettings(environment: NodeJS.ProcessEnv): RedisSettings {
  const url = parsed(urlFrom(environment));
  const isTls = url.protocol === 'rediss:';
  const caFile = environment['REDIS_TLS_CA_FILE'];
  if (caFile && !isTls) throw new UnusableSetting('REDIS_TLS_CA_FILE needs a REDIS_URL that begins with rediss://.');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    db: databaseOf(url),
    tls: isTls ? { ...(caFile && { ca: contentOf('REDIS_TLS_CA_FILE', caFile) }) } : null,
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

function urlFrom(environment: NodeJS.ProcessEnv): string {
  const { REDIS_URL: url, REDIS_URL_FILE: file } = environment;
  if (url && file) throw new UnusableSetting('REDIS_URL and REDIS_URL_FILE are both set: keep one.');
  if (url) return url;
  if (file) return contentOf('REDIS_URL_FILE', file).trim();
  throw new UnusableSetting('REDIS_URL (or REDIS_URL_FILE) is not set: there is no default host.');
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

function contentOf(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = typeof error === 'object' && error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UnusableSetting(`${variable}: cannot read ${file} (${reason}).`);
  }
}
