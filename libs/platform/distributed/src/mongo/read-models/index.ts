export { openReadModels, openReadModelStore, type OpenReadModelStore } from './open-read-models';
