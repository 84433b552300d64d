import type { KnownExport } from './known-export';

/**
 * Where a deal was won or lost is said by its stage; the other stages are those of somebody else's pipeline, and a person
 * maps them to one of ours.
 */
const stagesThatClose = {
  values: Object.fromEntries([
    ...['Closed Won', 'Closed won', 'closedwon', 'Won'].map((stage) => [stage, 'won'] as const),
    ...['Closed Lost', 'Closed lost', 'closedlost', 'Lost'].map((stage) => [stage, 'lost'] as const),
  ]),
  otherwise: 'empty',
} as const;

/** Deals as these systems export them. The day of closing is the expected one until the deal is closed. */
export const knownDeals: readonly KnownExport[] = [
  {
    ...{ system: 'hubspot', what: 'deals', signature: ['Record ID', 'Deal Name', 'Deal Stage', 'Close Date'] },
    targets: { opportunity: 'externalId' },
    columns: {
      ...{ 'Record ID': 'opportunity.externalId', 'Deal Stage': 'opportunity.status', Amount: 'opportunity.amount' },
      ...{ 'Close Date': 'opportunity.expectedClose', 'Create Date': 'opportunity.createdAt' },
      ...{ Currency: 'opportunity.currency', 'Closed Lost Reason': 'opportunity.reason' },
      ...{ 'Original Source': 'opportunity.source', 'Associated Contact IDs': 'opportunity.contactExternalId' },
      ...{ 'Associated Company IDs': 'opportunity.accountExternalId' },
      ...{ 'Associated Company': 'opportunity.accountName' },
    },
    readings: { 'opportunity.status': stagesThatClose },
  },
  {
    ...{ system: 'salesforce', what: 'opportunities', signature: ['Id', 'AccountId', 'StageName', 'CloseDate'] },
    targets: { opportunity: 'externalId' },
    columns: {
      ...{ Id: 'opportunity.externalId', AccountId: 'opportunity.accountExternalId' },
      ...{ ContactId: 'opportunity.contactExternalId', StageName: 'opportunity.status', Amount: 'opportunity.amount' },
      ...{ CloseDate: 'opportunity.expectedClose', CreatedDate: 'opportunity.createdAt' },
      ...{ CurrencyIsoCode: 'opportunity.currency', LeadSource: 'opportunity.source' },
    },
    readings: { 'opportunity.status': stagesThatClose },
  },
  {
    ...{ system: 'pipedrive', what: 'deals', signature: ['Deal - Title', 'Deal - Value', 'Deal - Status'] },
    targets: { opportunity: 'externalId' },
    columns: {
      ...{ 'Deal - ID': 'opportunity.externalId', 'Deal - Status': 'opportunity.status' },
      ...{ 'Deal - Value': 'opportunity.amount', 'Deal - Currency of Value': 'opportunity.currency' },
      ...{ 'Deal - Deal created': 'opportunity.createdAt', 'Deal - Deal closed on': 'opportunity.changedAt' },
      ...{ 'Deal - Expected close date': 'opportunity.expectedClose', 'Deal - Lost reason': 'opportunity.reason' },
      ...{ 'Deal - Organization': 'opportunity.accountName', 'Person - ID': 'opportunity.contactExternalId' },
      ...{ 'Deal - Source channel': 'opportunity.source' },
    },
  },
];

/** Tickets, likewise. Groups have names with spaces: a person maps them to queues. */
export const knownTickets: readonly KnownExport[] = [
  {
    ...{ system: 'zendesk', what: 'tickets', signature: ['Id', 'Requester', 'Subject', 'Status', 'Ticket type'] },
    targets: { ticket: 'externalId' },
    columns: {
      ...{ Id: 'ticket.externalId', Requester: 'ticket.name', 'Requester email': 'ticket.email' },
      ...{ Subject: 'ticket.subjectLine', Status: 'ticket.status', Priority: 'ticket.priority' },
      ...{ 'Created at': 'ticket.createdAt', 'Updated at': 'ticket.changedAt', Organization: 'ticket.accountName' },
    },
    readings: { 'ticket.priority': { values: { '-': '' } } },
  },
];
