export { LocalMasterKeys } from './local-master-keys';
export type { MasterKeySource, WrappedByMaster } from './master-key-source';
export { masterKeySource } from './settings';
export { TransitKms, type TransitOptions } from './transit-kms';
