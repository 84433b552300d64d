export { startApplication, type RunningApplication } from './application';
export type { Adapters, BreakAdapters } from './adapters';
export { contextsIn } from './projector/contexts';
export { readSettings, type Settings } from './settings/settings';
