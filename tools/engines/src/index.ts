export { isEngineName, ENGINE_NAMES } from './catalog/catalog';
export { ENGINE_VARIABLES, type EngineName, type EngineVariable } from './catalog/engine-definition';
export { installEngines } from './install/install-engines';
export type { Engine } from './servers/engine';
export { freePort } from './servers/free-port';
export { CACHE_FOLDER, startEngines, type Engines, type StartOptions } from './servers/start-engines';
