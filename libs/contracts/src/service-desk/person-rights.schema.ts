import { personDataFound, personForgotten } from '../contacts/person-rights.schema';
import type { PublicEventSchema } from '../public-event-schema';

export const serviceDeskPersonRightsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'service-desk.person-data-found.v1': personDataFound,
  'service-desk.person-forgotten.v1': personForgotten,
};
