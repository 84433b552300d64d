/** The servers that `npm run engines` knows, by the variable that says where each is. */
export const ENGINE_VARIABLES = {
  kafka: 'KAFKA_URL',
  mongo: 'MONGO_URL',
  ferretdb: 'FERRETDB_URL',
  redis: 'REDIS_URL',
} as const;

export type EngineName = keyof typeof ENGINE_VARIABLES;
export type EngineVariable = (typeof ENGINE_VARIABLES)[EngineName];

export interface Place {
  /** Where installed servers are. */
  readonly cache: string;
  /** The server's own folder: it exists, and what is in it from the last start is kept. */
  readonly folder: string;
  readonly port: number;
  /** A second port, for servers that talk to themselves. */
  readonly innerPort: number;
}

export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
}

/** How one kind of server is had, started and asked. */
export interface EngineDefinition {
  /** Why it cannot be started as things are, null where it can. */
  missing(cache: string): string | null;
  /** Fetches or builds it; nothing happens where it is there already. @throws with the reason why it cannot be had. */
  install(cache: string): Promise<void>;
  /** Lays out what the server needs in its folder, and says how to start it there. */
  launch(place: Place): Launch;
  url(port: number): string;
  /** Asks the server something that only a working one answers. @throws as long as it does not. */
  ask(url: string): Promise<void>;
}
