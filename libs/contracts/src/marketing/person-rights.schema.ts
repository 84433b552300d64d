import { personDataFound, personForgotten } from '../contacts/person-rights.schema';
import type { PublicEventSchema } from '../public-event-schema';

export const marketingPersonRightsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'marketing.person-data-found.v1': personDataFound,
  'marketing.person-forgotten.v1': personForgotten,
};
