import { custom, ids, who } from './shared-fields';
import { field, key, known, type TargetField } from './target-field';

/** Fields of the records that other contexts own. */

const accountRef = [
  field('accountId', 'Account: id in Rapport'),
  field('accountExternalId', 'Account: id in the other system', 'text', known('accountid', 'companyid', 'orgid')),
  field('accountName', 'Account: name', 'text', known('accountname', 'organization', 'organisation')),
];

const keeper = [
  field('owner', 'Owner', 'text', known('ownerid')),
  field('team', 'Team', 'text', known('teamid')),
  field('source', 'Source', 'text', known('source', 'leadsource', 'originalsource', 'quelle')),
  field('channel', 'Channel', 'text', known('channel')),
  field('country', 'Country', 'country', known('country', 'countryregion', 'countrycode', 'land', 'pays', 'pais')),
  field('createdAt', 'Since when', 'time', known('createdat', 'createdate', 'createddate', 'datecreated', 'created')),
  field('changedAt', 'Its status since', 'time', known('changedat', 'lastmodifieddate', 'updatedat')),
  field('reason', 'Why its status is so', 'text', known('reason', 'lostreason', 'closedlostreason')),
  custom,
];

const person = [
  field('name', 'Name', 'text', known('name', 'fullname', 'requester', 'requestername')),
  field('email', 'Mail', 'text', { ...known('email', 'emailaddress', 'mail', 'requesteremail') }),
  field('phone', 'Phone', 'text', known('phone', 'phonenumber', 'telephone', 'telefon', 'mobile')),
];

const status = (choices: NonNullable<TargetField['choices']>, ...names: string[]): TargetField =>
  field('status', 'Status', 'choice', { choices, ...known('status', ...names) });

const money = [
  field('currency', 'Currency', 'text', known('currency', 'currencyisocode', 'dealcurrency', 'waehrung')),
  field('products', 'Products, as a list', 'json'),
];

const leadFields: readonly TargetField[] = [
  ...ids,
  ...who,
  ...person.map((one) => (one.name === 'email' ? { ...one, isKey: true as const } : one)),
  field('firstName', 'First name', 'text', known('firstname', 'vorname', 'prenom')),
  field('lastName', 'Last name', 'text', known('lastname', 'nachname', 'nom')),
  field('company', 'Company', 'text', known('company', 'companyname', 'firma')),
  field('notes', 'Notes', 'text', known('notes', 'description')),
  ...accountRef,
  ...keeper,
  status(
    {
      new: ['new', 'open', 'neu', 'opennotcontacted'],
      qualified: ['qualified', 'working', 'workingcontacted', 'qualifiziert'],
      disqualified: ['disqualified', 'unqualified', 'closednotconverted', 'lost'],
      converted: ['converted', 'closedconverted'],
    },
    'leadstatus',
  ),
  field('becameExternalId', 'The contact that it became: id in the other system', 'text', known('convertedcontactid')),
];

const opportunityFields: readonly TargetField[] = [
  ...ids,
  ...who,
  ...accountRef,
  ...keeper,
  field('leadExternalId', 'Lead: id in the other system', 'text', known('leadid')),
  field('pipeline', 'Pipeline', 'text', known('pipeline')),
  field('stage', 'Stage', 'text', known('stage', 'stagename', 'dealstage', 'phase')),
  field('amount', 'Amount', 'decimal', known('amount', 'value', 'dealvalue', 'betrag')),
  ...money,
  field('expectedClose', 'Expected to close', 'day', known('expectedclose', 'expectedclosedate', 'closedate')),
  status(
    {
      open: ['open', 'offen'],
      won: ['won', 'closedwon', 'gewonnen'],
      lost: ['lost', 'closedlost', 'verloren'],
    },
    'dealstatus',
  ),
];

const orderFields: readonly TargetField[] = [
  field('orderId', 'Order number', 'text', key('orderid', 'ordernumber', 'bestellnummer')),
  field('shop', 'Shop', 'text', known('shop', 'store', 'affiliation')),
  ...who,
  ...person.filter(({ name }) => name !== 'name'),
  field('total', 'Total, with tax and shipping', 'decimal', known('total', 'ordertotal', 'gesamt')),
  field('net', 'Net of discount, tax and shipping', 'decimal', known('net', 'subtotal', 'netto')),
  field('tax', 'Tax', 'decimal', known('tax', 'taxes', 'steuer')),
  field('shipping', 'Shipping', 'decimal', known('shipping', 'versand')),
  field('discount', 'Discount', 'decimal', known('discount', 'discountamount', 'rabatt')),
  field('refunded', 'Given back of the net amount', 'decimal', known('refunded', 'refundedamount')),
  field('reports', 'What its sources said, as a list', 'json'),
  ...money,
  ...keeper.filter(({ name }) => !['owner', 'team', 'reason'].includes(name)),
  status({
    completed: ['completed', 'paid', 'fulfilled', 'closed', 'placed'],
    cancelled: ['cancelled', 'canceled', 'voided', 'storniert'],
  }),
];

const ticketFields: readonly TargetField[] = [
  ...ids,
  ...who,
  ...person,
  field('subjectLine', 'What it is about', 'text', known('subject', 'subjectline', 'betreff', 'title')),
  field('text', 'What the customer wrote', 'text', known('text', 'description', 'body', 'message', 'comment')),
  field('queue', 'Queue', 'text', known('queue', 'group')),
  field('priority', 'Priority', 'choice', {
    choices: {
      low: ['low', 'niedrig'],
      normal: ['normal', 'medium', 'mittel'],
      high: ['high', 'hoch'],
      urgent: ['urgent', 'critical', 'dringend'],
    },
    ...known('priority', 'ticketpriority'),
  }),
  ...accountRef,
  ...keeper,
  status(
    {
      open: ['open', 'new', 'offen', 'neu'],
      'on-hold': ['onhold', 'hold', 'pending', 'waiting', 'wartet'],
      resolved: ['resolved', 'solved', 'geloest'],
      closed: ['closed', 'geschlossen'],
    },
    'ticketstatus',
  ),
  field('answers', 'What we wrote, as a list', 'json'),
];

export const handedFields = {
  lead: leadFields,
  opportunity: opportunityFields,
  order: orderFields,
  ticket: ticketFields,
} as const satisfies Readonly<Record<string, readonly TargetField[]>>;
export type HandedTarget = keyof typeof handedFields;
