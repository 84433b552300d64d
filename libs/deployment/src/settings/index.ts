import { secretFrom } from '@rapport/platform-distributed/settings';
import type { MailSettings } from '@rapport/platform-nest';
import { UnusableSetting } from '@rapport/platform-ports';

export { version } from '../version';

/** Settings of every process of ours, embedded or distributed. Imports nothing heavy: it is read before all else. */
export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * `RAPPORT_SMTP_URL`, or the file that `RAPPORT_SMTP_URL_FILE` names, and `RAPPORT_MAIL_FROM`, default
 * `rapport@localhost`. `RAPPORT_PUBLIC_URL`: what links in mails begin with. Null: no mail goes out. Addresses with
 * passwords are never quoted back.
 *
 * @throws UnusableSetting
 */
export function readMailSettings(environment: Environment): MailSettings | null {
  const url = secretFrom(environment, 'RAPPORT_SMTP_URL');
  if (url === undefined) return null;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw new UnusableSetting('RAPPORT_SMTP_URL must begin with smtp:// or smtps://.');
  const publicUrl = environment['RAPPORT_PUBLIC_URL'];
  if (publicUrl && (!URL.canParse(publicUrl) || !/^https?:$/.test(new URL(publicUrl).protocol)))
    throw new UnusableSetting('RAPPORT_PUBLIC_URL must begin with http:// or https://.');
  return {
    ...{ url, from: environment['RAPPORT_MAIL_FROM'] || 'rapport@localhost' },
    ...(publicUrl && { publicUrl: new URL(publicUrl).origin }),
  };
}

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
