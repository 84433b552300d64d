export { openSearchIndex, SqliteSearchIndex } from './sqlite-search-index';
