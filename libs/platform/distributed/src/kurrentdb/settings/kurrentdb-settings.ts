import { UnusableSetting } from '@rapport/platform-ports';
import { readFileSync } from 'node:fs';

export interface KurrentDbSettings {
  /** The client's connection string: hosts, TLS (`tls`, `tlsCaFile`, `userCertFile`), user. Never to be logged. */
  readonly url: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const schemes = /^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\//;

/**
 * Where KurrentDB is, from `KURRENTDB_URL` or the file that `KURRENTDB_URL_FILE` names. There is no default.
 * TLS is on unless the string says `tls=false`.
 *
 * @throws UnusableSetting, with one line that names the variable and never its value.
 */
export function kurrentDbSettings(env: Environment): KurrentDbSettings {
  const { KURRENTDB_URL: plain, KURRENTDB_URL_FILE: file } = env;
  if (plain && file) throw new UnusableSetting('KURRENTDB_URL and KURRENTDB_URL_FILE are both set: set one of them');
  if (!plain && !file)
    throw new UnusableSetting('KURRENTDB_URL is not set: kurrentdb://host:2113, or KURRENTDB_URL_FILE with its path');
  const name = plain ? 'KURRENTDB_URL' : 'KURRENTDB_URL_FILE';
  const url = plain ?? contentOf(file ?? '');
  if (!schemes.test(url) || !/^[^/]+\/\/([^@/?\s]+@)?[^@/?\s]+(\/\S*|\?\S*)?$/.test(url))
    throw new UnusableSetting(
      `${name} is no KurrentDB address: it begins with kurrentdb:// or esdb:// and names a host`,
    );
  return { url };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unreadable';
    throw new UnusableSetting(`KURRENTDB_URL_FILE cannot be read (${reason})`, { cause: error });
  }
}
