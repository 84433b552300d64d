export * from './table/table';
export * from './table/text-table';
export * from './table/values';
