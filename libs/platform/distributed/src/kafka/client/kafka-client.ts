import { Unavailable } from '@rapport/platform-ports';
import { Kafka, logLevel, type logCreator, type SASLOptions } from 'kafkajs';
import type { KafkaSettings } from '../settings';

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

export const KAFKA = 'Kafka';

/** Does `work`; what the client throws becomes {@link Unavailable}. */
export async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(KAFKA, { cause: error });
  }
}
