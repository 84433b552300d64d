import { personDataFound, personForgotten } from '../contacts/person-rights.schema';
import type { PublicEventSchema } from '../public-event-schema';

export const salesPersonRightsSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.person-data-found.v1': personDataFound,
  'sales.person-forgotten.v1': personForgotten,
};
