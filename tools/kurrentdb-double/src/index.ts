export { startDouble, type DoubleOptions, type KurrentDbDouble } from './start-double';
export type { AppendFailure, Faults } from './faults';
export type { FaultCommand } from './fault-command';
export { spawnDouble, type SpawnedDouble } from './spawn-double';
