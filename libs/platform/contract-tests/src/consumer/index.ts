import { stopReactors, type ConsumerContract } from './harness';
import { projectionContracts } from './projections.contracts';
import { reactorContracts } from './reactors.contracts';

export { orderPublisher, type ConsumerHarness } from './harness';
export { consumerSaboteurs } from './saboteurs';

/** What projections and reactors promise, over whatever adapters. */
export const consumerContracts: readonly ConsumerContract[] = [...projectionContracts, ...reactorContracts].map(
  (contract) => ({
    ...contract,
    async run(harness) {
      try {
        await contract.run(harness);
      } finally {
        await stopReactors();
      }
    },
  }),
);
