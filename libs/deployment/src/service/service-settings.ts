import { readRedisSettings, type RedisSettings } from '@rapport/platform-distributed/bullmq';
import { kafkaSettings, type KafkaSettings } from '@rapport/platform-distributed/kafka';
import { kurrentDbSettings, type KurrentDbSettings } from '@rapport/platform-distributed/kurrentdb';
import { mongoSettings, type MongoSettings } from '@rapport/platform-distributed/mongo';
import { readTracingSettings, type TracingSettings } from '@rapport/platform-nest/tracing';
import { readFileSync } from 'node:fs';

/** What every service and the gateway is told by its environment. */
export interface ServiceSettings {
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  /** Whose databases, topics and keys these are, where servers are shared: all names begin with it. */
  readonly installation: string;
  readonly kurrentDb: KurrentDbSettings;
  readonly kafka: KafkaSettings;
  readonly mongo: MongoSettings;
  readonly redis: RedisSettings;
  /** Null where no collector is named. */
  readonly tracing: TracingSettings | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message is one line for the person who set it, and quotes no secret. */
export class UnusableSetting extends Error {}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** @throws Error with one line that names the variable */
export function readServiceSettings(environment: Environment): ServiceSettings {
  return {
    port: portFrom(environment['PORT'] ?? '3000'),
    host: environment['HOST'] ?? '127.0.0.1',
    logLevel: logLevelFrom(environment['RAPPORT_LOG'] ?? 'info'),
    installation: installationFrom(environment['RAPPORT_INSTALLATION'] ?? 'rapport'),
    kurrentDb: kurrentDbSettings(environment),
    kafka: kafkaSettings(environment),
    mongo: mongoSettings(environment),
    redis: readRedisSettings({ ...environment }),
    tracing: readTracingSettings(environment),
  };
}

/** An address of another service, without a slash at its end. @throws UnusableSetting */
export function urlFrom(environment: Environment, name: string): string {
  const text = environment[name];
  if (!text) throw new UnusableSetting(`${name} is not set: there is no default host.`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UnusableSetting(`${name} must begin with http:// or https://.`);
  return text.replace(/\/+$/, '');
}

/** From the variable, or from the file that `<name>_FILE` names. @throws UnusableSetting */
export function secretFrom(environment: Environment, name: string): string | undefined {
  const { [name]: text, [`${name}_FILE`]: file } = environment;
  if (text && file) throw new UnusableSetting(`${name} and ${name}_FILE are both set: keep one.`);
  if (!file) return text || undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UnusableSetting(`${name}_FILE cannot be read (${reason}).`);
  }
}

/** @throws UnusableSetting */
export function neededSecretFrom(environment: Environment, name: string): string {
  const secret = secretFrom(environment, name);
  if (secret === undefined) throw new UnusableSetting(`${name} (or ${name}_FILE) is not set.`);
  if (secret.length < 32 || !/^[\x21-\x7e]+$/.test(secret))
    throw new UnusableSetting(`${name} must have at least 32 printable characters without spaces.`);
  return secret;
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

function installationFrom(text: string): string {
  if (!/^[a-z][a-z0-9]{0,30}$/.test(text))
    throw new UnusableSetting('RAPPORT_INSTALLATION must be up to 31 letters and digits, small ones.');
  return text;
}
