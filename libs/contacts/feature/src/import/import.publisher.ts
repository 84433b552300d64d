import { publishedAsIs } from '@rapport/platform-ports';

/** That an import is over, and which rows other contexts are to take, or records to give; the rest of its story stays here. */
export const importPublisher = publishedAsIs('contacts', ['import-ended', 'records-handed-over', 'records-wanted']);
