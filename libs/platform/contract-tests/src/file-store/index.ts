export { brokenFileStores } from './broken-file-stores';
export { fileStoreContracts } from './file-store-contracts';
export type { FileStoreHarness } from './harness';
