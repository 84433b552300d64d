import { personDataFound, personForgotten } from '../contacts/person-rights.schema';
import type { PublicEventSchema } from '../public-event-schema';

export const analyticsPersonRightsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'analytics.person-data-found.v1': personDataFound,
  'analytics.person-forgotten.v1': personForgotten,
};
