export * from './contacts.module';
export { ScratchShelf } from './duplicates/search-base/scratch-shelf';
export { IngestModule } from './ingest';
export { KeyVaultApiModule } from './key-vault/key-vault-api.module';
export type { ServedVault } from './key-vault/served-vault';
