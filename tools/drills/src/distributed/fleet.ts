import { DistributedDeployment, type Engines } from '@rapport/e2e';
import { ENGINE_VARIABLES, startEngines, type Engine, type EngineName } from '@rapport/engines';
import { join } from 'node:path';
import { adminKey, writeKey } from '../server/server-process';

export const engineNames = ['kafka', 'mongo', 'redis'] as const satisfies EngineName[];

/** What a drill can take away; `event-store` is the double of KurrentDB. */
export type Takeable = (typeof engineNames)[number] | 'event-store';

/** An engine or the double: stopped, killed, held, and there again with what it kept. */
export type Taken = Pick<Engine, 'start' | 'stop' | 'kill' | 'pause' | 'resume'>;

/** The whole deployment with engines of its own. */
export interface Fleet {
  readonly deployment: DistributedDeployment;
  /** Where messages are sent: the gateway, and further replicas of contacts themselves. */
  readonly doors: readonly string[];
  readonly urls: Engines;
  taken(engine: Takeable): Taken;
  /** Processes that are started from now on have nothing wrong with them. */
  mend(): void;
  remove(): Promise<void>;
}

export interface FleetOptions {
  /** What is wrong with contacts, by the name that broken-contacts.ts knows. */
  readonly broken?: string;
  /** Engines that are the drill's alone; others are those of the environment, where it names them. */
  readonly own?: readonly Takeable[];
  /** Replicas of contacts. */
  readonly contacts?: number;
}

/** @throws Error where an engine cannot be had, or a service does not start */
export async function startFleet({ broken, own = [], contacts = 1 }: FleetOptions = {}): Promise<Fleet> {
  const given = (name: EngineName) =>
    own.some((one) => one === name) ? undefined : process.env[ENGINE_VARIABLES[name]];
  const engines = await startEngines({ names: engineNames.filter((name) => !given(name)) });
  const reasons = Object.entries(engines.missing).map(([variable, reason]) => `${variable}: ${reason}`);
  if (reasons.length > 0) throw new Error(reasons.join('; '));
  const urlOf = (name: EngineName) => given(name) ?? engines.running[name]?.url ?? '';
  const urls = { KAFKA_URL: urlOf('kafka'), MONGO_URL: urlOf('mongo'), REDIS_URL: urlOf('redis') };
  let isMended = false;
  const deployment = new DistributedDeployment(urls, {
    adminKey,
    writeKey,
    replicas: { contacts },
    programOf: (service) =>
      broken && !isMended && service === 'contacts'
        ? { entry: join(builtFolder, 'broken-contacts'), environment: { DRILL_BREAK: broken } }
        : null,
  });
  const remove = async () => {
    try {
      await deployment.remove();
    } finally {
      await engines.stop();
    }
  };
  try {
    const gateway = await deployment.start();
    return {
      deployment,
      doors: [
        gateway,
        ...deployment.names.filter((name) => name.startsWith('contacts-')).map((name) => deployment.urlOf(name)),
      ],
      urls,
      taken: (engine) => {
        const taken = engine === 'event-store' ? deployment.double : engines.running[engine];
        if (!taken) throw new Error(`${engine} is not ours to take away`);
        return taken;
      },
      mend: () => (isMended = true),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Services run from what is built, whatever we run from. */
const builtFolder = join(__dirname, '../../dist/distributed');
