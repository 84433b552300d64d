export { contextsIn } from './contexts';
export { openInstallationLog, type OpenLog } from './service/open-log';
export type { BreakService } from './service/service-platform';
export { plainReason } from './service/plain-reason';
export { runService, type RunService } from './service/run-service';
export { neededSecretFrom, readServiceSettings, urlFrom, type ServiceSettings } from './service/service-settings';
export { startService, type ServiceParts, type StartService } from './service/start-service';
export { openKeysDatabase, ownVault, remoteVault, vaultOptionsFrom, type OwnVault } from './service/vaults';
