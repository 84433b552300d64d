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
import { applyRegister } from './key-files';
import { openKeyVault, type SqliteKeyVault } from './sqlite-key-vault';

bindToJest('SqliteKeyVault', keyVaultContracts, openVaultHarness);
expectBroken('SqliteKeyVault', keyVaultContracts, brokenKeyVaults(openVaultHarness));

/** A vault in a temporary folder. A crash copies the files as they are and opens the copies. */
async function openVaultHarness(): Promise<KeyVaultHarness> {
  const root = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
  const backup = join(root, 'backup');
  const register = join(root, 'erasures.jsonl');
  const opened: SqliteKeyVault[] = [];
  let now = vaultToday;
  let folder = join(root, 'data-0');
  const clock = { now: () => now };

  const open = async (masterKey?: string) => {
    const vault = await openKeyVault({ folder, clock, register, masterKey });
    opened.push(vault);
    return vault;
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
    openWithOtherMasterKey: () => open(randomBytes(32).toString('hex')),
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
