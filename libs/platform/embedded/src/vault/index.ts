export { openKeyVault, SqliteKeyVault } from './sqlite-key-vault';
export { applyRegister, type KeyVaultOptions } from './key-files';
export { RegisterUnwritable } from '@rapport/platform-sealing';
