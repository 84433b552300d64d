import type { Contract } from '../contract';
import { appendContracts } from './append.contracts';
import type { EventStoreHarness } from './harness';
import { readContracts } from './read.contracts';
import { repeatContracts } from './repeat.contracts';
import { subscriptionContracts } from './subscription.contracts';

/** What every EventStore promises. */
export const eventStoreContracts: readonly Contract<EventStoreHarness>[] = [
  ...appendContracts,
  ...repeatContracts,
  ...readContracts,
  ...subscriptionContracts,
];

export type { EventStoreHarness } from './harness';
export { brokenEventStores } from './broken-event-stores';
