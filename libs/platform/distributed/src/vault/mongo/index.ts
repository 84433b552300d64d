export { MongoKeyVault } from './mongo-key-vault';
export { dumpKeys, inspectKeys, restoreKeys, UnusableKeyBackup, type KeyBackupSummary } from './key-backup';
export {
  applyRegisterToRestored,
  holdsKeys,
  openMongoKeyVault,
  serveWithoutRegister,
  type MongoKeyVaultOptions,
} from './open-vault';
export { RegisterFile, type OutsideRegister } from './outside-register';
export { type RotationOptions, type RotationProgress } from './rotation';
