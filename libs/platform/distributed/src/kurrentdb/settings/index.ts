export { kurrentDbSettings, type KurrentDbSettings } from './kurrentdb-settings';
