export { openReadModels, openReadModelStore, type OpenReadModels, type OpenReadModelStore } from './open-read-models';
export { ProjectedSignal } from './projected-signal';
export { removeViews, type MadeAnew } from './views-file';
