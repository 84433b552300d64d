import { stopReactors, type ConsumerContract } from './harness';
import { parkingContracts } from './parking.contracts';
import { projectionContracts } from './projections.contracts';
import { reactorContracts } from './reactors.contracts';
import { rebuildContracts } from './rebuild.contracts';

export { orderPublisher, type ConsumerHarness } from './harness';
export { consumerSaboteurs } from './saboteurs';

/** What projections and reactors promise, over whatever adapters. */
export const consumerContracts: readonly ConsumerContract[] = [
  ...projectionContracts,
  ...parkingContracts,
  ...rebuildContracts,
  ...reactorContracts,
].map((contract) => ({
  ...contract,
  async run(harness) {
    try {
      await contract.run(harness);
    } finally {
      await stopReactors();
    }
  },
}));
