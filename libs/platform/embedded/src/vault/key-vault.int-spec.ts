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
import { sealBlob } from '@rapport/platform-sealing';
import { applyRegister } from './key-files';
import { openKeyVault, SqliteKeyVault } from './sqlite-key-vault';

bindToJest('SqliteKeyVault', keyVaultContracts, openVaultHarness);
expectBroken('SqliteKeyVault', keyVaultContracts, brokenKeyVaults(openVaultHarness));

it('opens what a former release sealed under the key of a whole year, until that year goes', async () => {
  const harness = await openVaultHarness();
  const { vault } = harness;
  if (!(vault instanceof SqliteKeyVault)) throw new Error('another vault was opened');
  const [ada] = await vault.subjectsOf([{ kind: 'email', value: 'ada@example.com' }]);
  const address = { subject: ada?.number ?? 0, retentionClass: 'interaction', period: 2025 } as const;
  const [key] = await vault.keysOf([address], { mint: true });
  if (!key) throw new Error('no key was made');
  const blob = sealBlob(key, address, Buffer.from('a visit'));
  const state = async () => (await vault.open([blob]))[0]?.state;
  await vault.expire('interaction', 202503, vaultToday);
  expect(await state()).toBe('known');
  await vault.expire('interaction', 2025, vaultToday);
  expect(await state()).toBe('erased');
  await harness.close();
});

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
