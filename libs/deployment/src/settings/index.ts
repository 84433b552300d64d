import { UnusableSetting } from '@rapport/platform-ports';

export { version } from '../version';

/** Settings of every process of ours, embedded or distributed. Imports nothing heavy: it is read before all else. */
export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where a process listens and how much it tells. */
export interface ListenSettings {
  /** `PORT`, default 3000; 0: any free one. */
  readonly port: number;
  /** `HOST`, default 127.0.0.1: nothing listens on the network unless asked to. */
  readonly host: string;
  /** `RAPPORT_LOG`: least level that is logged, default `info`. */
  readonly logLevel: LogLevel;
}

/** @throws UnusableSetting */
export function readListenSettings(environment: Environment): ListenSettings {
  return {
    port: portFrom(environment['PORT'] ?? '3000'),
    host: environment['HOST'] ?? '127.0.0.1',
    logLevel: logLevelFrom(environment['RAPPORT_LOG'] ?? 'info'),
  };
}

/** Keys are never quoted back, not even unusable ones. @throws UnusableSetting */
export function strongKey(name: string, key: string): string {
  if (key.length < 32 || !/^[\x21-\x7e]+$/.test(key))
    throw new UnusableSetting(`${name} must have at least 32 printable characters without spaces.`);
  return key;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UnusableSetting(`PORT must be 0 to 65535, not "${text}".`);
  return port;
}

function logLevelFrom(text: string): LogLevel {
  const level = logLevels.find((known) => known === text);
  if (!level) throw new UnusableSetting(`RAPPORT_LOG must be one of ${logLevels.join(', ')}, not "${text}".`);
  return level;
}
