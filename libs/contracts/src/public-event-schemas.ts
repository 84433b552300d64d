import { alertSchemas } from './analytics/alert.schema';
import { rateSchemas } from './analytics/rate.schema';
import { targetSchemas } from './analytics/target.schema';
import { textSchemas } from './analytics/text.schema';
import { valueSchemas } from './analytics/value.schema';
import { consentSchemas } from './contacts/consent.schema';
import { accountSchemas, contactSchemas } from './contacts/contact.schema';
import { duplicateSchemas } from './contacts/duplicate.schema';
import { identitySchemas } from './contacts/identity.schema';
import { interactionSchemas } from './contacts/interaction.schema';
import { loggedInteractionSchemas } from './contacts/logged-interaction.schema';
import { importSchemas } from './contacts/import.schema';
import { handedRecordsSchemas } from './contacts/records-handed-over.schema';
import { mergeSchemas } from './contacts/merge.schema';
import { personRightsSchemas } from './contacts/person-rights.schema';
import { campaignSchemas } from './marketing/campaign.schema';
import { messageSchemas } from './marketing/message.schema';
import { relationSchemas } from './contacts/relation.schema';
import { taskSchemas } from './contacts/task.schema';
import { salesPersonRightsSchemas } from './sales/person-rights.schema';
import { marketingPersonRightsSchemas } from './marketing/person-rights.schema';
import { serviceDeskPersonRightsSchemas } from './service-desk/person-rights.schema';
import { analyticsPersonRightsSchemas } from './analytics/person-rights.schema';
import type { PublicEventSchema } from './public-event-schema';
import { customFieldSchemas } from './records/custom-field.schema';
import { dataQualitySchemas } from './records/data-quality.schema';
import { handOverSchemas } from './records/hand-over.schema';
import { leadSchemas } from './sales/lead.schema';
import { opportunitySchemas, pipelineSchemas } from './sales/opportunity.schema';
import { orderSchemas } from './sales/order.schema';
import { surveySchemas } from './service-desk/survey.schema';
import { ticketSchemas } from './service-desk/ticket.schema';

/** Every public event: its type, the schema of its data and an example. */
export const publicEventSchemas: Readonly<Record<string, PublicEventSchema>> = {
  ...interactionSchemas,
  ...identitySchemas,
  ...contactSchemas,
  ...accountSchemas,
  ...duplicateSchemas,
  ...relationSchemas,
  ...taskSchemas,
  ...importSchemas,
  ...handedRecordsSchemas,
  ...loggedInteractionSchemas,
  ...consentSchemas,
  ...mergeSchemas,
  ...personRightsSchemas,
  ...salesPersonRightsSchemas,
  ...marketingPersonRightsSchemas,
  ...serviceDeskPersonRightsSchemas,
  ...analyticsPersonRightsSchemas,
  ...orderSchemas,
  ...customFieldSchemas,
  ...dataQualitySchemas,
  ...handOverSchemas,
  ...leadSchemas,
  ...pipelineSchemas,
  ...opportunitySchemas,
  ...campaignSchemas,
  ...messageSchemas,
  ...ticketSchemas,
  ...surveySchemas,
  ...rateSchemas,
  ...alertSchemas,
  ...targetSchemas,
  ...textSchemas,
  ...valueSchemas,
};
