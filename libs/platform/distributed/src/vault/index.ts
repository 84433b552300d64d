export * from './master-keys';
export * from './mongo';
