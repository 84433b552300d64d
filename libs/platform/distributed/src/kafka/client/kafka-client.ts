import { Unavailable } from '@rapport/platform-ports';
import { Kafka, logLevel, type logCreator, type SASLOptions } from 'kafkajs';
import type { KafkaSettings } from '../settings';
import './idle-connections';

/** What the adapters need of kafkajs. */
export type KafkaClient = Pick<Kafka, 'admin' | 'consumer' | 'producer'>;

const silent: logCreator = () => () => undefined;

/** kafkajs, connected by our settings. It logs nothing: what matters comes out as errors and states. */
export function kafkaClient(settings: KafkaSettings, clientId: string): Kafka {
  const { brokers, sasl, tls } = settings;
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ...(sasl && { sasl: saslOptions(sasl) }),
    ...(tls && { ssl: { ...tls } }),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, retries: 6, maxRetryTime: 5_000 },
    logLevel: logLevel.NOTHING,
    logCreator: silent,
  });
}

function saslOptions({ mechanism, username, password }: NonNullable<KafkaSettings['sasl']>): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
    default:
      return mechanism satisfies never;
  }
}

/** Whether another producer has taken the transactional id over, or the broker has given the transaction up. */
export function isFenced(error: unknown): boolean {
  for (let one = error; typeof one === 'object' && one !== null; one = 'cause' in one ? one.cause : null)
    if ('type' in one && typeof one.type === 'string' && fencing.has(one.type)) return true;
  return false;
}

const fencing: ReadonlySet<string> = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED', 'INVALID_TXN_STATE']);

export const KAFKA = 'Kafka';

/** Does `work`; what the client throws becomes {@link Unavailable}. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(KAFKA, { cause: error });
  }
}

/** Waits for `work`, whatever comes of it, but not longer than `ms`. Undefined: it failed or was late. */
export async function atMost<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  try {
    return await Promise.race([work.catch(() => undefined), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
