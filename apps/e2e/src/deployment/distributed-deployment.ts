import { openMongo, type MongoDatabase } from '@rapport/platform-distributed/mongo';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@rapport/engines';
import { runOwn, type OwnProcess } from '../server/server-process';
import type { KillableDeployment } from './deployment';
import { bytesBelow } from './embedded-deployment';
import { EventStoreDouble } from './event-store-double';

export interface Engines {
  readonly KAFKA_URL: string;
  readonly MONGO_URL: string;
  readonly REDIS_URL: string;
  /** A real KurrentDB; default: its double, in a process of its own. */
  readonly KURRENTDB_URL?: string | undefined;
}

export interface DistributedOptions {
  readonly adminKey?: string;
  readonly writeKey?: string;
  /** How many replicas a service has; default: one. The second one of contacts is the process `contacts-2`. */
  readonly replicas?: Readonly<Record<string, number>>;
  /** Runs in the place of a service's own program. */
  readonly programOf?: (service: string) => { readonly entry: string; readonly environment: NodeJS.ProcessEnv } | null;
}

const SERVICES = ['contacts', 'sales', 'marketing', 'service-desk', 'analytics'] as const;
/** What the processes are compiled from; drills run programs of their own in the place of a service's. */
const PROGRAMS = [
  ...[...SERVICES, 'gateway', 'cli'].map((app) => join('apps', app)),
  ...['kurrentdb-double', 'drills'].map((tool) => join('tools', tool)),
];
const VIEWS = ['contacts', 'sales', 'marketing', 'service_desk', 'analytics', 'access'];
const READY_WITHIN_MS = 300_000;
const STARTS = 3;
const root = resolve(__dirname, '../../../..');

/** Five services and the gateway, a process each, on the engines. */
export class DistributedDeployment implements KillableDeployment {
  readonly kind = 'distributed';
  readonly adminKey: string;
  readonly writeKey: string;
  /** Names of databases, topics and streams begin with it. */
  readonly installation = `e2e${randomBytes(5).toString('hex')}`;
  private readonly home = join(tmpdir(), `rapport-distributed-${this.installation}`);
  /** Null where a real KurrentDB is used. */
  readonly double: EventStoreDouble | null;
  /** All processes but the engines. */
  readonly names: readonly string[];
  private doubleRuns = false;
  private readonly ports = new Map<string, number>();
  private readonly running = new Map<string, OwnProcess>();

  constructor(
    private readonly engines: Engines,
    private readonly options: DistributedOptions = {},
  ) {
    this.adminKey = options.adminKey ?? 'admin-key-of-the-journey-0123456789';
    this.writeKey = options.writeKey ?? 'write-key-of-the-journey-0123456789';
    const entry = join(root, 'tools/kurrentdb-double/dist/main');
    this.double = engines.KURRENTDB_URL ? null : new EventStoreDouble(entry, this.home);
    this.names = ['gateway', ...SERVICES.flatMap((service) => replicasOf(service, options.replicas?.[service] ?? 1))];
  }

  /** What does not run yet. */
  async start(): Promise<string> {
    build();
    mkdirSync(this.home, { recursive: true });
    if (!this.doubleRuns) await this.double?.start();
    this.doubleRuns = true;
    for (const name of this.names) if (!this.ports.has(name)) this.ports.set(name, await freePort());
    const missing = this.names.filter((name) => !this.running.has(name));
    await Promise.all(missing.map((name) => this.startOne(name)));
    return this.urlOf('gateway');
  }

  /** Services and gateway; the engines go on, with what they keep. */
  async stop(): Promise<void> {
    await Promise.all(this.names.map((name) => this.stopOne(name)));
  }

  /**
   * Starts one process, on the port that it had before, and waits until it is ready. Where it gives up on an engine that is
   * not there yet, it is started again, as an orchestrator does.
   */
  async startOne(name: string): Promise<void> {
    for (let left = STARTS; ; left--) {
      this.launch(name);
      try {
        return await this.untilReady(name);
      } catch (error) {
        if (left === 1 || !this.running.get(name)?.output().includes('is not available')) throw error;
      }
    }
  }

  /** SIGTERM, as an orchestrator does; resolves when it has ended. */
  stopOne(name: string): Promise<void> {
    return this.end(name, 'SIGTERM');
  }

  /** SIGKILL: no last words. */
  killOne(name: string): Promise<void> {
    return this.end(name, 'SIGKILL');
  }

  /** Holds a process: it keeps its connections and does nothing. */
  pauseOne(name: string): void {
    this.running.get(name)?.process.kill('SIGSTOP');
  }

  resumeOne(name: string): void {
    this.running.get(name)?.process.kill('SIGCONT');
  }

  kill(): Promise<void> {
    return this.killOne('contacts');
  }

  urlOf(name: string): string {
    return `http://127.0.0.1:${this.ports.get(name)}`;
  }

  async isReady(name: string): Promise<boolean> {
    const ready = await fetch(`${this.urlOf(name)}/health/ready`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => null,
    );
    await ready?.body?.cancel();
    return ready?.ok ?? false;
  }

  /** @throws Error where it ended, or is not ready in time */
  async untilReady(name: string): Promise<void> {
    const own = this.running.get(name);
    for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await pause(100)) {
      if (own?.hasEnded()) throw new Error(`${name} ended before it was ready:\n${own.output()}`);
      if (await this.isReady(name)) return;
    }
    throw new Error(`${name} was not ready in time:\n${own?.output()}`);
  }

  async loseViews(): Promise<void> {
    for (const name of VIEWS) await this.inDatabase(name, ({ db }) => db.dropDatabase());
  }

  async loseSearch(): Promise<void> {
    await this.inDatabase('contacts', async ({ db }) => {
      for (const { collectionName } of await db.collections())
        if (collectionName.startsWith('search')) await db.dropCollection(collectionName);
    });
  }

  async stored(): Promise<readonly Uint8Array[]> {
    const bytes: Uint8Array[] = [...bytesBelow(this.home)];
    for (const name of [...VIEWS, 'log', 'keys'])
      await this.inDatabase(name, async ({ db }) => {
        for (const { collectionName } of await db.collections())
          for await (const document of db.collection(collectionName).find())
            bytes.push(Buffer.from(JSON.stringify(document)));
      });
    return bytes;
  }

  async remove(): Promise<void> {
    await this.stop();
    for (const name of [...VIEWS, 'log', 'keys']) await this.inDatabase(name, ({ db }) => db.dropDatabase());
    await this.double?.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** What every process printed since it was started, for messages of failures. */
  outputs(): string {
    return [...this.running].map(([name, own]) => `--- ${name}\n${own.output()}`).join('\n');
  }

  pidOf(name: string): number | undefined {
    return this.running.get(name)?.process.pid;
  }

  hasEnded(name: string): boolean {
    return this.running.get(name)?.hasEnded() ?? true;
  }

  private async end(name: string, signal: NodeJS.Signals): Promise<void> {
    const own = this.running.get(name);
    this.running.delete(name);
    own?.process.kill(signal);
    await own?.ended;
  }

  private launch(name: string): void {
    const { KAFKA_URL, MONGO_URL, REDIS_URL, KURRENTDB_URL } = this.engines;
    const service = name.replace(/-\d+$/, '');
    const program = this.options.programOf?.(service);
    const entry = program?.entry ?? join(root, 'apps', service, 'dist/main');
    const own = runOwn(entry, [], {
      PORT: String(this.ports.get(name)),
      KURRENTDB_URL: KURRENTDB_URL ?? this.double?.url,
      ...{ KAFKA_URL, MONGO_URL, REDIS_URL },
      KAFKA_REPLICATION: '1',
      RAPPORT_LOG: 'warn',
      RAPPORT_INSTALLATION: this.installation,
      RAPPORT_GATEWAY_URL: this.urlOf('gateway'),
      RAPPORT_KEY_VAULT_URL: this.urlOf('contacts'),
      RAPPORT_SERVICE_SECRET: 'service-secret-of-the-journey-0123',
      ...(service === 'gateway' && this.gatewayVariables()),
      ...(service === 'contacts' && {
        RAPPORT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
        RAPPORT_ERASURE_REGISTER: join(this.home, 'erasures.register'),
      }),
      ...program?.environment,
    });
    this.running.set(name, own);
  }

  private gatewayVariables(): Record<string, string> {
    const upstreams = SERVICES.map((name) => [
      `RAPPORT_${name.replaceAll('-', '_').toUpperCase()}_URL`,
      this.urlOf(name),
    ]);
    return {
      ...(Object.fromEntries(upstreams) as Record<string, string>),
      RAPPORT_TOKEN_SECRET: 'token-secret-of-the-journey-012345',
      RAPPORT_ADMIN_KEY: this.adminKey,
      RAPPORT_WRITE_KEY: this.writeKey,
    };
  }

  private async inDatabase(name: string, work: (mongo: MongoDatabase) => Promise<unknown>): Promise<void> {
    const mongo = await openMongo({ url: this.engines.MONGO_URL, database: `${this.installation}_${name}` });
    try {
      await work(mongo);
    } finally {
      await mongo.close();
    }
  }
}

function replicasOf(service: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => (n === 0 ? service : `${service}-${n + 1}`));
}

let isBuilt = false;

/** Processes run what is built: compiling in each of them would take longer. */
function build(): void {
  if (isBuilt) return;
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-b', ...PROGRAMS], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the services cannot be built:\n${done.stdout}`);
  isBuilt = true;
}
