export { backUp, type BackedUp, type BackUpOptions, type BackupProgress } from './back-up';
export { checkRegister } from './check-register';
export { BadBackup, FolderNotEmpty } from './errors';
export type { BackupManifest } from './manifest';
export {
  applyRegisterToRestored,
  restoreBackup,
  serveWithoutRegister,
  type RestoredFolder,
  type RestoreOptions,
} from './restore';
