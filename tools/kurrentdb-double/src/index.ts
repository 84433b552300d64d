export { startDouble, type DoubleOptions, type KurrentDbDouble } from './start-double';
export type { AppendFailure, Faults } from './faults';
