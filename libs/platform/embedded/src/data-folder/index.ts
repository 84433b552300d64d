export * from './data-folder';
export * from './errors';
export * from './migrate';
