import { bindToJest, eventStoreContracts } from '@rapport/platform-contract-tests';
import { describeOn } from '../engines-under-test';
import { openOnDouble } from './fixtures/double-harness';
import { openOnServer } from './fixtures/server-harness';

describeOn(['MONGO_URL'], 'the event store on the KurrentDB double', ({ MONGO_URL }) => {
  bindToJest('its contracts', eventStoreContracts, () => openOnDouble(MONGO_URL));
});

describeOn(['MONGO_URL', 'KURRENTDB_URL'], 'the event store on KurrentDB', ({ MONGO_URL, KURRENTDB_URL }) => {
  bindToJest('its contracts', eventStoreContracts, () => openOnServer(KURRENTDB_URL, MONGO_URL));
});
