export { MongoFirstCopies, type Copy, type FirstCopies } from './copies';
export {
  openKurrentEventStore,
  type OpenedKurrentEventStore,
  type OpenKurrentEventStore,
} from './open-kurrent-event-store';
export type { KurrentMetrics } from './metrics';
export { kurrentDbSettings, type KurrentDbSettings } from './settings';
