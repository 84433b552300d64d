import { qualityPublisher } from '@rapport/records-feature/quality';

/** How good the records of service-desk are as a whole: `service-desk.data-quality-measured.v1`. */
export const serviceDeskQualityPublisher = qualityPublisher('service-desk');
