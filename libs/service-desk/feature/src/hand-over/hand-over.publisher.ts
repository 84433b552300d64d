import { handOverPublisher } from '@rapport/records-feature/hand-over';

/** How far service-desk is with hand-overs: `service-desk.hand-over-advanced.v1`. */
export const serviceDeskHandOverPublisher = handOverPublisher('service-desk');
