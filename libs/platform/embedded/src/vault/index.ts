export { openKeyVault, SqliteKeyVault } from './sqlite-key-vault';
export { type KeyVaultOptions } from './key-files';
export { RegisterUnwritable } from '@rapport/platform-sealing';
