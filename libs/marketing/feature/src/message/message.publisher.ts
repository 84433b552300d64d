import { messageEventTypes } from '@rapport/marketing-domain';
import type { Publisher } from '@rapport/platform-ports';

const sealed: ReadonlySet<string> = new Set(['message-sent', 'message-clicked']);

/** Every event of a message is public as it is: `marketing.<type>.v1`, letters and links still sealed. */
export const messagePublisher: Publisher = {
  context: 'marketing',
  publishes: Object.fromEntries(messageEventTypes.map((type) => [type, [`marketing.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `marketing.${type}.v1`, data, ...(sealed.has(type) && { sealed: true }) }],
};
