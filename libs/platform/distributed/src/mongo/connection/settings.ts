import { UnusableSetting } from '@rapport/platform-ports';
import { secretFrom, type Environment } from '../../settings';

export interface MongoSettings {
  /** With user, password and TLS options (`tls=true&tlsCAFile=…`), where there are any. Never to be logged. */
  readonly url: string;
}

/**
 * Where MongoDB is, from `MONGO_URL` or the file that `MONGO_URL_FILE` names. There is no default.
 *
 * @throws UnusableSetting, with one line that names the variable and never its value.
 */
export function mongoSettings(env: Environment): MongoSettings {
  const url = secretFrom(env, 'MONGO_URL');
  if (!url) throw new UnusableSetting('MONGO_URL is not set: mongodb://host:port, or MONGO_URL_FILE with its path.');
  if (!/^mongodb(\+srv)?:\/\/[^/?\s]+\S*$/.test(url))
    throw new UnusableSetting('MONGO_URL must begin with mongodb:// or mongodb+srv:// and name a host.');
  return { url };
}
