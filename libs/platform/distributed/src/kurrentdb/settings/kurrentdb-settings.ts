import { UnusableSetting } from '@rapport/platform-ports';
import { secretFrom, type Environment } from '../../settings';

export interface KurrentDbSettings {
  /** The client's connection string: hosts, TLS (`tls`, `tlsCaFile`, `userCertFile`), user. Never to be logged. */
  readonly url: string;
}

const schemes = /^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\//;

/**
 * Where KurrentDB is, from `KURRENTDB_URL` or the file that `KURRENTDB_URL_FILE` names. There is no default.
 * TLS is on unless the string says `tls=false`.
 *
 * @throws UnusableSetting, with one line that names the variable and never its value.
 */
export function kurrentDbSettings(env: Environment): KurrentDbSettings {
  const url = secretFrom(env, 'KURRENTDB_URL');
  if (!url)
    throw new UnusableSetting('KURRENTDB_URL is not set: kurrentdb://host:2113, or KURRENTDB_URL_FILE with its path.');
  if (!schemes.test(url) || !/^[^/]+\/\/([^@/?\s]+@)?[^@/?\s]+(\/\S*|\?\S*)?$/.test(url))
    throw new UnusableSetting('KURRENTDB_URL must begin with kurrentdb:// or esdb:// and name a host.');
  return { url };
}
