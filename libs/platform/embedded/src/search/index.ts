export { openSearchIndex } from './open-search-index';
export type { SqliteSearchIndex } from './sqlite-search-index';
