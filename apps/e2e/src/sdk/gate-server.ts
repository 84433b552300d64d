import { AccessModule, FirstKeys } from '@rapport/access';
import { IngestModule } from '@rapport/contacts-feature';
import { contactsContext } from '@rapport/contacts-feature/definition';
import { LogEventBus, openDataFolder, openKeyVault, openLog, openReadModelStore } from '@rapport/platform-embedded';
import { createApp, createLog, PlatformModule } from '@rapport/platform-nest';
import { systemClock, type JsonObject, type RecordedEvent } from '@rapport/platform-ports';
import { Module } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An interaction as it lies in the ledger, with its sealed part opened. */
export interface LedgerEntry {
  readonly type: string;
  readonly occurredAt: number;
  readonly data: JsonObject;
  readonly message: JsonObject;
}

/** The gate on a port of its own, over real files. */
export interface GateServer {
  readonly url: string;
  readonly writeKey: string;
  /** What is in the ledger, in order. */
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Waits until so many interactions have arrived. */
  arrived(count: number): Promise<readonly LedgerEntry[]>;
  close(): Promise<void>;
}

const writeKey = 'write-key-for-the-sdks-0123456789';
const patienceMs = 10_000;

export async function startGate(): Promise<GateServer> {
  const path = mkdtempSync(join(tmpdir(), 'rapport-sdk-'));
  const folder = openDataFolder(path);
  const log = await openLog(folder);
  const keyVault = await openKeyVault({ folder: path, clock: systemClock });
  const readModels = openReadModelStore({ file: folder.file('views.db') });
  const { publishers } = contactsContext;
  const eventBus = new LogEventBus({ folder: path, eventStore: log.store, publishers });
  const platform = PlatformModule.forRoot({
    eventStore: log.store,
    eventBus,
    readModels,
    keyVault,
    publishers,
    log: createLog({ level: 'silent' }),
    close: async () => {
      await eventBus.close();
      readModels[Symbol.dispose]();
      await keyVault.close();
      await log.close();
      folder.close();
      rmSync(path, { recursive: true });
    },
  });
  @Module({ imports: [platform, AccessModule, IngestModule] })
  class GateModule {}
  const app = await createApp(GateModule, {
    log: createLog({ level: 'silent' }),
    docs: { title: 'gate', version: '0' },
  });
  await app.get(FirstKeys).ensure({ writeKey });
  await app.listen(0, '127.0.0.1');

  async function opened(events: readonly RecordedEvent[]): Promise<LedgerEntry[]> {
    const parts = await keyVault.open(events.flatMap(({ sealed }) => (sealed ? [sealed] : [])));
    return events.map(({ type, occurredAt, data }, index) => {
      const part = parts[index];
      const text = part?.state === 'known' ? Buffer.from(part.plaintext).toString() : '{}';
      return { type, occurredAt, data, message: JSON.parse(text) as JsonObject };
    });
  }
  async function ledger(): Promise<readonly LedgerEntry[]> {
    const filter = { streamPrefixes: ['contacts_interactions-', 'contacts_failedMessages-'] };
    return opened((await log.store.readAll({ after: 0, filter, limit: 1_000 })).events);
  }
  return {
    url: await app.getUrl(),
    writeKey,
    ledger,
    async arrived(count) {
      const deadline = Date.now() + patienceMs;
      let entries = await ledger();
      while (entries.length < count && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        entries = await ledger();
      }
      return entries;
    },
    close: () => app.close(),
  };
}
