import { customRecordsPublisher } from '@rapport/records-feature/publisher';

/** Fields that admins declared for records of service-desk, and the values in them: `service-desk.custom-….v1`. */
export const serviceDeskRecordsPublisher = customRecordsPublisher('service-desk');
