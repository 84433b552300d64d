import type { Publisher } from '@rapport/platform-ports';
import { ticketEventTypes } from '@rapport/service-desk-domain';

/** Whose words travel along, still sealed. */
const worded: ReadonlySet<string> = new Set(['ticket-opened', 'ticket-answered']);

/** Every event of a ticket is public as it is: `service-desk.<type>.v1`. */
export const ticketPublisher: Publisher = {
  context: 'service-desk',
  publishes: Object.fromEntries(ticketEventTypes.map((type) => [type, [`service-desk.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `service-desk.${type}.v1`, data, ...(worded.has(type) && { sealed: true }) }],
};
