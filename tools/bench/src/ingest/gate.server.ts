import { AccessModule, FirstKeys } from '@rapport/access';
import { IngestModule } from '@rapport/contacts-feature';
import { contactsContext } from '@rapport/contacts-feature/definition';
import { LogEventBus, openDataFolder, openKeyVault, openLog, openReadModelStore } from '@rapport/platform-embedded';
import { createApp, createLog, PlatformModule } from '@rapport/platform-nest';
import { openTracing, readTracingSettings } from '@rapport/platform-nest/tracing';
import { systemClock } from '@rapport/platform-ports';
import { Module } from '@nestjs/common';
import fastify from 'fastify';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import type { AddressInfo } from 'node:net';
import { PlainVault } from './plain-vault';

/** `bare`: a Fastify route that stores nothing. `sealed`, `plain`: the gate over real files, without projections. */
export type Kind = 'bare' | 'sealed' | 'plain';

/** Processor time of the thread that serves HTTP, and of the whole process. */
export interface Usage {
  readonly main: NodeJS.CpuUsage;
  readonly all: NodeJS.CpuUsage;
}

export const writeKey = 'write-key-of-the-bench-0123456789';

async function serve(kind: Kind, path: string): Promise<number> {
  const app = kind === 'bare' ? bare() : await gate(kind, path);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address() as AddressInfo;
  process.on('disconnect', () => void app.close().then(() => process.exit(0)));
  return address.port;
}

/** Fastify alone, with the same parsing and the same answer. */
function bare() {
  const server = fastify();
  server.post('/v1/*', { bodyLimit: 512_000 }, async () => ({ success: true }));
  return {
    listen: (port: number, host: string) => server.listen({ port, host }),
    getHttpServer: () => server.server,
    close: () => server.close(),
  };
}

async function gate(kind: Kind, path: string) {
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  const vault = await openKeyVault({ folder: path, clock: systemClock });
  const readModels = openReadModelStore({ file: folder.file('views.db') });
  const { publishers } = contactsContext;
  const eventBus = new LogEventBus({ folder: path, eventStore: log.store, publishers });
  const silent = createLog({ level: 'warn' });
  // What traces cost: `OTEL_EXPORTER_OTLP_ENDPOINT`.
  const traces = openTracing({
    service: 'rapport-bench',
    settings: readTracingSettings(process.env),
    onChange: (spans) => silent.warn({ spans }, 'traces'),
  });
  const platform = PlatformModule.forRoot({
    eventStore: log.store,
    eventBus,
    readModels,
    keyVault: kind === 'plain' ? new PlainVault(vault) : vault,
    publishers,
    log: silent,
    tracing: traces.tracing,
    close: async () => {
      await eventBus.close();
      readModels[Symbol.dispose]();
      await vault.close();
      await log.close();
      folder.close();
      await traces.close();
    },
  });
  @Module({ imports: [platform, AccessModule, IngestModule] })
  class GateModule {}
  const app = await createApp(GateModule, { log: silent, docs: { title: 'gate', version: '0' } });
  await app.get(FirstKeys).ensure({ writeKey });
  return app;
}

let profiler: Session | null = null;

/** `RAPPORT_BENCH_PROFILE` names a file for the CPU profile of the load, without start and warm-up. */
function toggleProfile(): void {
  const file = process.env['RAPPORT_BENCH_PROFILE'];
  if (!file) return;
  if (profiler) {
    profiler.post('Profiler.stop', (_, { profile }) => writeFileSync(file, JSON.stringify(profile)));
    return;
  }
  profiler = new Session();
  profiler.connect();
  profiler.post('Profiler.enable');
  profiler.post('Profiler.start');
}

if (process.send) {
  const [kind = 'bare', path = ''] = process.argv.slice(2);
  serve(kind as Kind, path).then(
    (port) => {
      process.send?.(port);
      // Asked before and after: what the load has cost, whatever else runs on the machine.
      process.on('message', () => {
        const usage: Usage = { main: process.threadCpuUsage(), all: process.cpuUsage() };
        toggleProfile();
        process.send?.(usage);
      });
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
