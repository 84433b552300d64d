import type { RunningRelay } from '@rapport/platform-distributed/kafka';
import type { MongoLeases } from '@rapport/platform-distributed/mongo';
import type { Leadership } from '../operations/leader-requests';
import type { ServiceProjections } from './service-projections';

/** Routes that answer what only the leader knows. */
const PROJECTIONS_ROUTES = ['projections', 'rebuilds', 'rebuilds/:id'];
const RELAY_ROUTES = ['relay'];

/** What one replica does for all, each with the leases that say who. */
export const leadershipsOf = (
  projections: ServiceProjections | null,
  leases: MongoLeases,
  relay: RunningRelay | null,
  relayLeases: MongoLeases,
): Leadership[] => [
  ...(projections ? [leadershipOf(projections, PROJECTIONS_ROUTES, leases)] : []),
  ...(relay ? [leadershipOf(relay, RELAY_ROUTES, relayLeases)] : []),
];

const leadershipOf = (
  led: { readonly lease: string; isLeading(): boolean },
  routes: readonly string[],
  leases: MongoLeases,
): Leadership => ({
  name: led.lease,
  routes: routes.map((route) => `/api/operations/v1/${route}`),
  isLeading: () => led.isLeading(),
  leader: () => leases.holderOf(led.lease),
});
