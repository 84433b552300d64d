import { readRedisSettings, type RedisSettings } from '@rapport/platform-distributed/bullmq';
import { kafkaSettings, type KafkaSettings } from '@rapport/platform-distributed/kafka';
import { kurrentDbSettings, type KurrentDbSettings } from '@rapport/platform-distributed/kurrentdb';
import { mongoSettings, type MongoSettings } from '@rapport/platform-distributed/mongo';
import { httpUrlFrom, secretFrom } from '@rapport/platform-distributed/settings';
import type { MailSettings } from '@rapport/platform-nest';
import { readTracingSettings, type TracingSettings } from '@rapport/platform-nest/tracing';
import { UnusableSetting } from '@rapport/platform-ports';
import { readListenSettings, readMailSettings, strongKey, type Environment, type ListenSettings } from '../settings';

/** What every service and the gateway is told by its environment. */
export interface ServiceSettings extends ListenSettings {
  /** Whose databases, topics and keys these are, where servers are shared: all names begin with it. */
  readonly installation: string;
  readonly kurrentDb: KurrentDbSettings;
  readonly kafka: KafkaSettings;
  readonly mongo: MongoSettings;
  readonly redis: RedisSettings;
  /** Null where no collector is named. */
  readonly tracing: TracingSettings | null;
  /** Null: no mail goes out. */
  readonly mail: MailSettings | null;
}

/** @throws UnusableSetting */
export function readServiceSettings(environment: Environment): ServiceSettings {
  return {
    ...readListenSettings(environment),
    installation: installationFrom(environment),
    kurrentDb: kurrentDbSettings(environment),
    kafka: kafkaSettings(environment),
    mongo: mongoSettings(environment),
    redis: readRedisSettings(environment),
    tracing: readTracingSettings(environment),
    mail: readMailSettings(environment),
  };
}

/** An address of another service, without a slash at its end. @throws UnusableSetting */
export function urlFrom(environment: Environment, name: string): string {
  const url = httpUrlFrom(environment, name);
  if (!url) throw new UnusableSetting(`${name} is not set: there is no default host.`);
  return url.href.replace(/\/+$/, '');
}

/** @throws UnusableSetting */
export function neededSecretFrom(environment: Environment, name: string): string {
  const secret = secretFrom(environment, name);
  if (secret === undefined) throw new UnusableSetting(`${name} (or ${name}_FILE) is not set.`);
  return strongKey(name, secret);
}

/** `RAPPORT_INSTALLATION`, default `rapport`. @throws UnusableSetting */
export function installationFrom(environment: Environment): string {
  const text = environment['RAPPORT_INSTALLATION'] ?? 'rapport';
  if (!/^[a-z][a-z0-9]{0,30}$/.test(text))
    throw new UnusableSetting('RAPPORT_INSTALLATION must be up to 31 letters and digits, small ones.');
  return text;
}
