import { UnusableSetting } from '@rapport/platform-ports';
import { readFileSync } from 'node:fs';

export interface MongoSettings {
  /** With user, password and TLS options (`tls=true&tlsCAFile=…`), where there are any. Never to be logged. */
  readonly url: string;
}

/**
 * Where MongoDB is, from `MONGO_URL` or the file that `MONGO_URL_FILE` names. There is no default.
 *
 * @throws UnusableSetting, with one line that names the variable and never its value.
 */
export function mongoSettings(env: Readonly<Record<string, string | undefined>>): MongoSettings {
  const { MONGO_URL: plain, MONGO_URL_FILE: file } = env;
  if (plain && file) throw new UnusableSetting('MONGO_URL and MONGO_URL_FILE are both set: set one of them');
  if (!plain && !file)
    throw new UnusableSetting('MONGO_URL is not set: mongodb://host:port, or MONGO_URL_FILE with its path');
  const url = plain ?? read(file ?? '');
  const name = plain ? 'MONGO_URL' : 'MONGO_URL_FILE';
  if (!/^mongodb(\+srv)?:\/\/[^/?\s]+\S*$/.test(url))
    throw new UnusableSetting(
      `${name} is no MongoDB address: it begins with mongodb:// or mongodb+srv:// and names a host`,
    );
  return { url };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new UnusableSetting(`MONGO_URL_FILE cannot be read: ${file}`);
  }
}
