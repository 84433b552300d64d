export { brokenSearchIndexes } from './broken-search-indexes';
export type { SearchIndexHarness } from './harness';
export { searchIndexContracts } from './search-index-contracts';
