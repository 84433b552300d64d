import { campaignEventTypes } from '@rapport/marketing-domain';
import type { Publisher } from '@rapport/platform-ports';

/** Every event of a campaign is public as it is: `marketing.<type>.v1`. */
export const campaignPublisher: Publisher = {
  context: 'marketing',
  publishes: Object.fromEntries(campaignEventTypes.map((type) => [type, [`marketing.${type}.v1`]])),
  publish: ({ type, data }) => [{ type: `marketing.${type}.v1`, data }],
};
