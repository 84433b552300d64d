import { accountSchemas, contactSchemas } from './contacts/contact.schema';
import { identitySchemas } from './contacts/identity.schema';
import { interactionSchemas } from './contacts/interaction.schema';
import type { PublicEventSchema } from './public-event-schema';
import { orderSchemas } from './sales/order.schema';

/** Every public event: its type, the schema of its data and an example. */
export const publicEventSchemas: Readonly<Record<string, PublicEventSchema>> = {
  ...interactionSchemas,
  ...identitySchemas,
  ...contactSchemas,
  ...accountSchemas,
  ...orderSchemas,
};
