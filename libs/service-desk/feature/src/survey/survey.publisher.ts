import type { Publisher } from '@rapport/platform-ports';
import { surveyEventTypes } from '@rapport/service-desk-domain';

/** Every event of a survey is public as it is: `service-desk.<type>.v1`, the comment of an answer still sealed. */
export const surveyPublisher: Publisher = {
  context: 'service-desk',
  publishes: Object.fromEntries(surveyEventTypes.map((type) => [type, [`service-desk.${type}.v1`]])),
  publish: ({ type, data }) => [
    { type: `service-desk.${type}.v1`, data, ...(type === 'survey-answered' && { sealed: true }) },
  ],
};
