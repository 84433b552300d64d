export { MongoKeyVault } from './mongo-key-vault';
export { dumpKeys, restoreKeys, UnusableKeyBackup } from './key-backup';
export { applyRegisterToRestored, openMongoKeyVault, type MongoKeyVaultOptions } from './open-vault';
export { RegisterFile, type OutsideRegister } from './outside-register';
export { type RotationOptions, type RotationProgress } from './rotation';
