import { bindToJest, eventBusContracts } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { openBusHarness } from '../fixtures';

describeOn(['KAFKA_URL'], 'the event bus', ({ KAFKA_URL }) => {
  bindToJest('KafkaEventBus', eventBusContracts, () => openBusHarness(KAFKA_URL));
});
