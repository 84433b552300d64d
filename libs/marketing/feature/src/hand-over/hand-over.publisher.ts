import { handOverPublisher } from '@rapport/records-feature/hand-over';

/** How far marketing is with hand-overs: `marketing.hand-over-advanced.v1`. */
export const marketingHandOverPublisher = handOverPublisher('marketing');
