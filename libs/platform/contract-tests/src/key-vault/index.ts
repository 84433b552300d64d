import type { Contract } from '../contract';
import { erasureContracts } from './erasure-contracts';
import type { KeyVaultHarness } from './harness';
import { sealingContracts } from './sealing-contracts';
import { subjectContracts } from './subject-contracts';

/** What every KeyVault promises. */
export const keyVaultContracts: readonly Contract<KeyVaultHarness>[] = [
  ...subjectContracts,
  ...sealingContracts,
  ...erasureContracts,
];

export { brokenKeyVaults } from './broken-key-vaults';
export { today as vaultToday, type KeyVaultHarness } from './harness';
