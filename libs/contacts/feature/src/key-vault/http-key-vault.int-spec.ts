import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bindToJest,
  brokenKeyVaults,
  expectBroken,
  keyVaultContracts,
  vaultToday,
  type KeyVaultHarness,
} from '@rapport/platform-contract-tests';
import { HttpKeyVault } from '@rapport/platform-distributed/vault';
import { applyRegister, openKeyVault, type SqliteKeyVault } from '@rapport/platform-embedded';
import { serveVault, type VaultServer } from './fixtures/vault-server';
import type { ServedVault } from './served-vault';

let server: VaultServer;
let served: ServedVault;

beforeAll(async () => {
  server = await serveVault(() => served);
});
afterAll(() => server.close());

bindToJest('HttpKeyVault', keyVaultContracts, openHarness);
expectBroken('HttpKeyVault', keyVaultContracts, brokenKeyVaults(openHarness));

/** A vault in files, served over loopback, and a client of it; a crash leaves the client with nothing in memory. */
async function openHarness(): Promise<KeyVaultHarness> {
  const root = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
  const [backup, register] = [join(root, 'backup'), join(root, 'erasures.jsonl')];
  const opened: { close(): Promise<void> }[] = [];
  let now = vaultToday;
  const clock = { now: () => now };
  let folder = join(root, 'data-0');

  const openFiles = async (masterKey?: string): Promise<SqliteKeyVault> => {
    const vault = await openKeyVault({ folder, clock, register, masterKey });
    opened.push(vault);
    return vault;
  };
  const open = async (): Promise<HttpKeyVault> => {
    served = await openFiles();
    const client = await HttpKeyVault.open({
      contacts: { url: server.url },
      authorization: () => server.authorizationOf('contacts'),
      clock,
    });
    opened.push(client);
    return client;
  };
  const moveTo = (source: string) => {
    folder = join(root, `data-${opened.length}`);
    copyKeys(source, folder);
  };

  mkdirSync(folder);
  let vault = await open();
  return {
    get vault() {
      return vault;
    },
    setTime: (time) => {
      now = time;
    },
    async crash() {
      moveTo(folder);
      vault = await open();
    },
    openWithOtherMasterKey: () => openFiles(randomBytes(32).toString('hex')),
    async backUp() {
      copyKeys(folder, backup);
    },
    async restore() {
      moveTo(backup);
      await applyRegister({ folder, clock, register });
      vault = await open();
    },
    async close() {
      for (const each of opened) await each.close();
      rmSync(root, { recursive: true });
    },
  };
}

function copyKeys(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of ['keys.db', 'keys.db-wal', 'master.key'])
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name));
}
