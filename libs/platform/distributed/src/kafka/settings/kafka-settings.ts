import { UnusableSetting } from '@rapport/platform-ports';
import { fileFrom, secretFrom, type Environment } from '../../settings';

export type SaslMechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';

/** Where Kafka is and how to speak with it. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string };
  /** Absent: plain text. `ca`, `cert` and `key` are PEM. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  /** Of every event topic. Cannot be changed once events are there: the order per key would break. */
  readonly partitions: number;
  readonly replication: number;
}

const mechanisms: readonly string[] = ['plain', 'scram-sha-256', 'scram-sha-512'] satisfies SaslMechanism[];
const isMechanism = (value: string): value is SaslMechanism => mechanisms.includes(value);
const broker = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})$/;

/**
 * From `KAFKA_URL` (`host:port[,host:port]`), `KAFKA_SASL_MECHANISM`, `KAFKA_SASL_USERNAME`, `KAFKA_SASL_PASSWORD` (or
 * `KAFKA_SASL_PASSWORD_FILE`), `KAFKA_TLS` (`true`), `KAFKA_TLS_CA_FILE`, `KAFKA_TLS_CERT_FILE`, `KAFKA_TLS_KEY_FILE`,
 * `KAFKA_PARTITIONS` (default 4) and `KAFKA_REPLICATION` (default 3).
 *
 * @throws UnusableSetting, one line that names the variable.
 */
export function kafkaSettings(env: Environment): KafkaSettings {
  const tls = tlsOf(env);
  const sasl = saslOf(env);
  return {
    brokers: brokersOf(env),
    ...(sasl && { sasl }),
    ...(tls && { tls }),
    partitions: countOf(env, 'KAFKA_PARTITIONS', 4, 1_000),
    replication: countOf(env, 'KAFKA_REPLICATION', 3, 9),
  };
}

function brokersOf(env: Environment): string[] {
  const url = env['KAFKA_URL'];
  if (!url) throw new UnusableSetting('KAFKA_URL is missing: the brokers, as host:port[,host:port]');
  const brokers = url.split(',').map((part) => part.trim());
  for (const one of brokers) {
    const port = Number(broker.exec(one)?.[2] ?? 0);
    if (port < 1 || port > 65_535)
      throw new UnusableSetting('KAFKA_URL must be host:port[,host:port], without a scheme');
  }
  return brokers;
}

function saslOf(env: Environment): KafkaSettings['sasl'] {
  const mechanism = env['KAFKA_SASL_MECHANISM']?.toLowerCase();
  const username = env['KAFKA_SASL_USERNAME'];
  const password = secretFrom(env, 'KAFKA_SASL_PASSWORD');
  if (!mechanism) {
    if (username ?? password)
      throw new UnusableSetting('KAFKA_SASL_MECHANISM is missing, but a user name or password is set');
    return undefined;
  }
  if (!isMechanism(mechanism))
    throw new UnusableSetting(`KAFKA_SASL_MECHANISM must be one of ${mechanisms.join(', ')}`);
  if (!username) throw new UnusableSetting('KAFKA_SASL_USERNAME is missing');
  if (!password) throw new UnusableSetting('KAFKA_SASL_PASSWORD or KAFKA_SASL_PASSWORD_FILE is missing');
  return { mechanism, username, password };
}

function tlsOf(env: Environment): KafkaSettings['tls'] {
  const [ca, cert, key] = ['CA', 'CERT', 'KEY'].map((part) => fileFrom(env, `KAFKA_TLS_${part}_FILE`));
  const tls = env['KAFKA_TLS'];
  if (tls !== undefined && tls !== 'true' && tls !== 'false')
    throw new UnusableSetting('KAFKA_TLS must be true or false');
  if (tls !== 'true') {
    if (ca ?? cert ?? key) throw new UnusableSetting('KAFKA_TLS must be true where a KAFKA_TLS_…_FILE is set');
    return undefined;
  }
  if (Boolean(cert) !== Boolean(key))
    throw new UnusableSetting('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE need each other');
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

function countOf(env: Environment, name: string, otherwise: number, most: number): number {
  const value = env[name] === undefined ? otherwise : Number(env[name]);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UnusableSetting(`${name} must be a number from 1 to ${most}`);
  return value;
}
