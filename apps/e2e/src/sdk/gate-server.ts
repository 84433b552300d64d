import { startApplication } from '@rapport/all-in-one';
import { EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { EventStore, JsonObject, KeyVault } from '@rapport/platform-ports';
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

/** The whole application on a port of its own. */
export interface GateServer {
  readonly url: string;
  readonly writeKey: string;
  /** What is in the ledger and among the failed messages, in order. */
  ledger(): Promise<readonly LedgerEntry[]>;
  /** Waits until so many have arrived. */
  arrived(count: number): Promise<readonly LedgerEntry[]>;
  close(): Promise<void>;
}

const writeKey = 'write-key-for-the-sdks-0123456789';
const filter = { streamPrefixes: ['contacts_interactions-', 'contacts_failedMessages-'] };
const patienceMs = 60_000;

export async function startGate(): Promise<GateServer> {
  const home = mkdtempSync(join(tmpdir(), 'rapport-sdk-'));
  const { app, url } = await startApplication({
    port: 0,
    host: '127.0.0.1',
    dataFolder: join(home, 'data'),
    erasureRegister: join(home, 'erasures.jsonl'),
    writeKey,
    logLevel: 'silent',
  });
  const store = app.get<EventStore>(EVENT_STORE);
  const vault = app.get<KeyVault>(KEY_VAULT);

  async function ledger(): Promise<readonly LedgerEntry[]> {
    const { events } = await store.readAll({ after: 0, filter, limit: 2_000 });
    const parts = await vault.open(events.flatMap(({ sealed }) => (sealed ? [sealed] : [])));
    return events.map(({ type, occurredAt, data }, index) => {
      const part = parts[index];
      const text = part?.state === 'known' ? Buffer.from(part.plaintext).toString() : '{}';
      return { type, occurredAt, data, message: JSON.parse(text) as JsonObject };
    });
  }
  return {
    url,
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
    async close() {
      await app.close();
      rmSync(home, { recursive: true });
    },
  };
}
