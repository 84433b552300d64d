import { openMongo, type MongoDatabase } from '@rapport/platform-distributed/mongo';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, runOwn, type OwnProcess } from '../server/server-process';
import type { Deployment } from './deployment';
import { bytesBelow } from './embedded-deployment';

export interface Engines {
  readonly KAFKA_URL: string;
  readonly MONGO_URL: string;
  readonly REDIS_URL: string;
  /** A real KurrentDB; default: its double, in a process of its own. */
  readonly KURRENTDB_URL?: string | undefined;
}

const SERVICES = ['contacts', 'sales', 'marketing', 'service-desk', 'analytics'] as const;
const VIEWS = ['contacts', 'sales', 'marketing', 'service_desk', 'analytics', 'access'];
const READY_WITHIN_MS = 180_000;
const root = resolve(__dirname, '../../../..');

/** Five services and the gateway, a process each, on the engines. */
export class DistributedDeployment implements Deployment {
  readonly kind = 'distributed';
  readonly adminKey = 'admin-key-of-the-journey-0123456789';
  readonly writeKey = 'write-key-of-the-journey-0123456789';
  /** Names of databases, topics and streams begin with it. */
  readonly installation = `e2e${randomBytes(5).toString('hex')}`;
  private readonly home = mkdtempSync(join(tmpdir(), 'rapport-distributed-'));
  private readonly ports = new Map<string, number>();
  private readonly running = new Map<string, OwnProcess>();
  private kurrentDb: string | null;

  constructor(private readonly engines: Engines) {
    this.kurrentDb = engines.KURRENTDB_URL ?? null;
  }

  async start(): Promise<string> {
    build();
    if (!this.kurrentDb) await this.startDouble();
    for (const name of ['gateway', ...SERVICES]) if (!this.ports.has(name)) this.ports.set(name, await freePort());
    for (const name of ['gateway', ...SERVICES]) this.startService(name);
    await Promise.all(['gateway', ...SERVICES].map((name) => this.untilReady(name)));
    return this.urlOf('gateway');
  }

  /** Services and gateway; the engines go on, with what they keep. */
  async stop(): Promise<void> {
    await Promise.all(
      ['gateway', ...SERVICES].map(async (name) => {
        const service = this.running.get(name);
        this.running.delete(name);
        service?.process.kill('SIGTERM');
        await service?.ended;
      }),
    );
  }

  async loseViews(): Promise<void> {
    for (const name of VIEWS) await this.inDatabase(name, ({ db }) => db.dropDatabase());
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
    const double = this.running.get('kurrentdb');
    double?.process.kill('SIGTERM');
    await double?.ended;
    rmSync(this.home, { recursive: true });
  }

  /** What a process printed, for messages of failures. */
  outputOf(name: string): string {
    return this.running.get(name)?.output() ?? '';
  }

  private async startDouble(): Promise<void> {
    const double = runOwn(join(root, 'tools/kurrentdb-double/dist/main'), ['--folder', join(this.home, 'log')], {});
    this.running.set('kurrentdb', double);
    while (!double.stdout().includes('listens at')) {
      if (double.hasEnded()) throw new Error(`the KurrentDB double did not start: ${double.output()}`);
      await pause(20);
    }
    this.kurrentDb = /listens at (\S+)/.exec(double.stdout())?.[1] ?? '';
  }

  private startService(name: string): void {
    const { KAFKA_URL, MONGO_URL, REDIS_URL } = this.engines;
    this.running.set(
      name,
      runOwn(join(root, 'apps', name, 'dist/main'), [], {
        PORT: String(this.ports.get(name)),
        KURRENTDB_URL: this.kurrentDb ?? '',
        ...{ KAFKA_URL, MONGO_URL, REDIS_URL },
        KAFKA_REPLICATION: '1',
        RAPPORT_LOG: 'warn',
        RAPPORT_INSTALLATION: this.installation,
        RAPPORT_GATEWAY_URL: this.urlOf('gateway'),
        RAPPORT_KEY_VAULT_URL: this.urlOf('contacts'),
        RAPPORT_SERVICE_SECRET: 'service-secret-of-the-journey-0123',
        ...(name === 'gateway' && this.gatewayVariables()),
        ...(name === 'contacts' && {
          RAPPORT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
          RAPPORT_ERASURE_REGISTER: join(this.home, 'erasures.register'),
        }),
      }),
    );
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

  private urlOf(name: string): string {
    return `http://127.0.0.1:${this.ports.get(name)}`;
  }

  private async untilReady(name: string): Promise<void> {
    const own = this.running.get(name);
    for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await pause(100)) {
      if (own?.hasEnded()) throw new Error(`${name} ended before it was ready:\n${own.output()}`);
      const ready = await fetch(`${this.urlOf(name)}/health/ready`).catch(() => null);
      await ready?.body?.cancel();
      if (ready?.ok) return;
    }
    throw new Error(`${name} was not ready in time:\n${own?.output()}`);
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

let isBuilt = false;

/** Processes run what is built: compiling in each of them would take longer. */
function build(): void {
  if (isBuilt) return;
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-b'], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the services cannot be built:\n${done.stdout}`);
  isBuilt = true;
}
