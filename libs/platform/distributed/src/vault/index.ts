export * from './http';
export * from './master-keys';
export * from './mongo';
export { type VaultMetrics } from './vault-cache';
