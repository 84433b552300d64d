export * from './anomalies';
export { moving, stl, type Decomposed } from './stl';
