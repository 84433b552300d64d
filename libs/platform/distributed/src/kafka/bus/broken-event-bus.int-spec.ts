import { brokenEventBuses, eventBusContracts, expectBroken } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { openBusHarness } from '../fixtures';

describeOn(['KAFKA_URL'], 'the event bus', ({ KAFKA_URL }) => {
  expectBroken(
    'KafkaEventBus',
    eventBusContracts,
    brokenEventBuses(() => openBusHarness(KAFKA_URL)),
  );
});
