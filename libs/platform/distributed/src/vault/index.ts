export * from './http';
export * from './master-keys';
export * from './mongo';
