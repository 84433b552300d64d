export { runRelay, type RelayOptions, type RunningRelay } from './relay';
export type { RelayMetrics, RelayState } from './relay-metrics';
export { runStandIn } from './stand-in';
