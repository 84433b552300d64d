import type { Contract } from '../contract';
import { deliveryContracts } from './delivery-contracts';
import { groupContracts } from './group-contracts';
import type { EventBusHarness } from './harness';

/** What every EventBus promises. */
export const eventBusContracts: readonly Contract<EventBusHarness>[] = [...deliveryContracts, ...groupContracts];

export { brokenEventBuses } from './broken-event-buses';
export { shopPublisher, type EventBusHarness } from './harness';
