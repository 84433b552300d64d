export { startApplication, type RunningApplication } from './application';
export type { Adapters, BreakAdapters } from './adapters';
export { contextsIn } from '@rapport/deployment/contexts';
export { readSettings, type Settings } from './settings/settings';
export { plainReason } from './start-failure';
