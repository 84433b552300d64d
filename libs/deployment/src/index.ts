export { contextsIn } from './contexts';
export type { BreakService } from './service/open-platform';
export { plainReason } from './service/plain-reason';
export { runService, type RunService } from './service/run-service';
export { neededSecretFrom, readServiceSettings, urlFrom, type ServiceSettings } from './service/service-settings';
export { startService, type ServiceParts, type StartService } from './service/start-service';
export { ownVault, remoteVault, type OwnVault } from './service/vaults';
