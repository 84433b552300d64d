import { duplicateEventTypes } from '@rapport/contacts-domain';
import type { JsonObject, Publisher } from '@rapport/platform-ports';

/** What of private events is public: of a model not how it weighs, of searches and runs how they ended. */
export const duplicatePublicTypes = [
  ...duplicateEventTypes,
  'duplicate-rules-set',
  'duplicate-model-learnt',
  'duplicate-search-finished',
  'duplicate-merges-finished',
] as const;

export const duplicatePublisher: Publisher = {
  context: 'contacts',
  publishes: Object.fromEntries(duplicatePublicTypes.map((type) => [type, [`contacts.${type}.v1`]])),
  publish({ type, data }) {
    if (!duplicatePublicTypes.some((known) => known === type)) return [];
    return [{ type: `contacts.${type}.v1`, data: type === 'duplicate-model-learnt' ? outlineOf(data) : data }];
  },
};

function outlineOf({ kind, model, records, candidates }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries({ kind, model, records, candidates }).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}
