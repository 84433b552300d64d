export { backUpKeys } from './back-up-keys';
export { restoreKeysFrom, type RestoredKeys, type RestoreKeys } from './restore-keys';
