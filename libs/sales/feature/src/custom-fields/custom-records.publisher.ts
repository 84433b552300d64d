import { customRecordsPublisher } from '@rapport/records-feature/publisher';

/** Fields that admins declared for records of sales, and the values in them: `sales.custom-….v1`. */
export const salesRecordsPublisher = customRecordsPublisher('sales');
