export { LocalMasterKeys } from './local-master-keys';
export type { MasterKeySource, WrappedByMaster } from './master-key-source';
export { masterKeySource, masterKeyVariables } from './settings';
export { TransitKms, type TransitOptions } from './transit-kms';
