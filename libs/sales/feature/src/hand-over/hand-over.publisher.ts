import { handOverPublisher } from '@rapport/records-feature/hand-over';

/** How far sales is with hand-overs: `sales.hand-over-advanced.v1`. */
export const salesHandOverPublisher = handOverPublisher('sales');
