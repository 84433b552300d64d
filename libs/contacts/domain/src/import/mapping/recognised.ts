import type { KnownExport } from './known-export';
import { knownDeals, knownTickets } from './recognised-deals';

export type { KnownExport } from './known-export';

const hubspotAddress = (target: string) => ({
  ...{ 'Street Address': `${target}.street`, City: `${target}.city`, 'State/Region': `${target}.region` },
  ...{ 'Postal Code': `${target}.postcode`, 'Country/Region': `${target}.country` },
});

const mailing = (prefix: string, target: string) => ({
  ...{ [`${prefix}Street`]: `${target}.street`, [`${prefix}City`]: `${target}.city` },
  ...{ [`${prefix}State`]: `${target}.region`, [`${prefix}PostalCode`]: `${target}.postcode` },
  [`${prefix}Country`]: `${target}.country`,
});

const mailConsent = { 'consent.purpose': 'marketing', 'consent.channel': 'mail' };

/** Headers of exports as these systems write them, compared without regard to case. */
export const knownExports: readonly KnownExport[] = [
  ...knownDeals,
  ...knownTickets,
  {
    ...{ system: 'hubspot', what: 'contacts', signature: ['Record ID', 'First Name', 'Last Name', 'Email'] },
    targets: { contact: 'email' },
    columns: {
      ...{ 'Record ID': 'contact.externalId', 'First Name': 'contact.firstName', 'Last Name': 'contact.lastName' },
      ...{ Email: 'contact.email', 'Phone Number': 'contact.phone', 'Mobile Phone Number': 'contact.otherPhone' },
      ...{ 'Job Title': 'contact.jobTitle', 'Associated Company': 'contact.accountName' },
      ...{ 'Company Name': 'contact.accountName', 'Lifecycle Stage': 'contact.lifecycleStage' },
      ...{ 'Create Date': 'contact.createdAt', 'Original Source': 'contact.source' },
      ...{ 'Preferred language': 'contact.language', 'Date of birth': 'contact.birthday' },
      ...hubspotAddress('contact'),
    },
  },
  {
    ...{ system: 'hubspot', what: 'companies', signature: ['Record ID', 'Company name', 'Company Domain Name'] },
    targets: { account: 'externalId' },
    columns: {
      ...{ 'Record ID': 'account.externalId', 'Company name': 'account.name', Industry: 'account.industry' },
      ...{ 'Company Domain Name': 'account.domain', 'Website URL': 'account.website', 'Phone Number': 'account.phone' },
      ...{ 'Number of Employees': 'account.employees', 'Create Date': 'account.createdAt' },
      ...{ 'Lifecycle Stage': 'account.lifecycleStage', ...hubspotAddress('account') },
    },
  },
  {
    ...{ system: 'salesforce', what: 'contacts', signature: ['Id', 'AccountId', 'LastName', 'Email'] },
    targets: { contact: 'externalId' },
    columns: {
      ...{ Id: 'contact.externalId', AccountId: 'contact.accountExternalId', Salutation: 'contact.prefix' },
      ...{ FirstName: 'contact.firstName', LastName: 'contact.lastName', Email: 'contact.email' },
      ...{ Phone: 'contact.phone', MobilePhone: 'contact.otherPhone', HomePhone: 'contact.otherPhone' },
      ...{ Title: 'contact.jobTitle', Birthdate: 'contact.birthday', LeadSource: 'contact.source' },
      ...{ CreatedDate: 'contact.createdAt', ...mailing('Mailing', 'contact') },
    },
  },
  {
    ...{ system: 'salesforce', what: 'accounts', signature: ['Id', 'Name', 'BillingStreet'] },
    targets: { account: 'externalId' },
    columns: {
      ...{ Id: 'account.externalId', Name: 'account.name', Phone: 'account.phone', Website: 'account.website' },
      ...{ Industry: 'account.industry', NumberOfEmployees: 'account.employees', AccountSource: 'account.source' },
      ...{ CreatedDate: 'account.createdAt', ...mailing('Billing', 'account') },
    },
  },
  {
    ...{ system: 'salesforce', what: 'leads', signature: ['Id', 'LastName', 'Company', 'LeadSource', 'Status'] },
    // Of a lead here only the person is taken, as one who may become a customer.
    targets: { contact: 'externalId' },
    columns: {
      ...{ Id: 'contact.externalId', Salutation: 'contact.prefix', FirstName: 'contact.firstName' },
      ...{ LastName: 'contact.lastName', Email: 'contact.email', Phone: 'contact.phone', Title: 'contact.jobTitle' },
      ...{ Company: 'contact.accountName', LeadSource: 'contact.source', CreatedDate: 'contact.createdAt' },
      ...{ Street: 'contact.street', City: 'contact.city', PostalCode: 'contact.postcode', Country: 'contact.country' },
    },
    constants: { 'contact.lifecycleStage': 'lead' },
  },
  {
    ...{ system: 'salesforce', what: 'tasks', signature: ['Id', 'WhoId', 'Subject', 'ActivityDate'] },
    targets: { interaction: 'externalId' },
    columns: {
      ...{ Id: 'interaction.externalId', WhoId: 'interaction.contactExternalId', Subject: 'interaction.title' },
      ...{ ActivityDate: 'interaction.at', Description: 'interaction.text', TaskSubtype: 'interaction.kind' },
    },
  },
  {
    ...{ system: 'pipedrive', what: 'people', signature: ['Person - Name', 'Person - Email - Work'] },
    targets: { contact: 'externalId' },
    columns: {
      ...{ 'Person - ID': 'contact.externalId', 'Person - Name': 'contact.name' },
      ...{ 'Person - First name': 'contact.firstName', 'Person - Last name': 'contact.lastName' },
      ...{ 'Person - Email - Work': 'contact.email', 'Person - Email - Home': 'contact.otherEmail' },
      ...{ 'Person - Email - Other': 'contact.otherEmail', 'Person - Phone - Work': 'contact.phone' },
      ...{ 'Person - Phone - Mobile': 'contact.otherPhone', 'Person - Phone - Home': 'contact.otherPhone' },
      ...{ 'Person - Organization': 'contact.accountName', 'Person - Label': 'contact.tags' },
      ...{ 'Person - Person created': 'contact.createdAt', 'Person - Birthday': 'contact.birthday' },
    },
  },
  {
    ...{ system: 'pipedrive', what: 'organizations', signature: ['Organization - Name', 'Organization - ID'] },
    targets: { account: 'externalId' },
    columns: {
      ...{ 'Organization - ID': 'account.externalId', 'Organization - Name': 'account.name' },
      ...{ 'Organization - Address': 'account.street', 'Organization - Label': 'account.tags' },
      ...{ 'Organization - Website': 'account.website', 'Organization - Industry': 'account.industry' },
      'Organization - Organization created': 'account.createdAt',
    },
  },
  {
    ...{ system: 'mailchimp', what: 'audience', signature: ['Email Address', 'OPTIN_TIME', 'LEID'] },
    targets: { contact: 'email', consent: null },
    columns: {
      ...{ 'Email Address': 'contact.email', 'First Name': 'contact.firstName', 'Last Name': 'contact.lastName' },
      ...{ Address: 'contact.street', 'Phone Number': 'contact.phone', Birthday: 'contact.birthday' },
      ...{ TAGS: 'contact.tags', CC: 'contact.country', OPTIN_TIME: 'contact.createdAt' },
      ...{ CONFIRM_TIME: 'consent.at', CONFIRM_IP: 'consent.proof' },
    },
    constants: { ...mailConsent, 'consent.state': 'given', 'consent.source': 'mailchimp' },
  },
  {
    ...{ system: 'zendesk', what: 'users', signature: ['id', 'name', 'email', 'organization_id', 'role'] },
    targets: { contact: 'email' },
    columns: {
      ...{ id: 'contact.externalId', name: 'contact.name', email: 'contact.email', phone: 'contact.phone' },
      ...{ organization_id: 'contact.accountExternalId', time_zone: 'contact.timeZone', locale: 'contact.language' },
      ...{ tags: 'contact.tags', created_at: 'contact.createdAt' },
    },
  },
  {
    ...{ system: 'zendesk', what: 'organizations', signature: ['id', 'name', 'domain_names'] },
    targets: { account: 'externalId' },
    columns: {
      ...{ id: 'account.externalId', name: 'account.name', tags: 'account.tags', created_at: 'account.createdAt' },
      domain_names: 'account.domain',
    },
  },
  {
    ...{ system: 'shopify', what: 'customers', signature: ['Email', 'Accepts Email Marketing', 'Total Spent'] },
    targets: { contact: 'email', consent: null },
    columns: {
      ...{ 'Customer ID': 'contact.externalId', 'First Name': 'contact.firstName', 'Last Name': 'contact.lastName' },
      ...{ Email: 'contact.email', Phone: 'contact.phone', Tags: 'contact.tags' },
      ...{ 'Default Address Company': 'contact.accountName', 'Default Address Address1': 'contact.street' },
      ...{ 'Default Address Address2': 'contact.extra', 'Default Address City': 'contact.city' },
      ...{ 'Default Address Province Code': 'contact.region', 'Default Address Zip': 'contact.postcode' },
      ...{ 'Default Address Country Code': 'contact.country', 'Default Address Phone': 'contact.otherPhone' },
      'Accepts Email Marketing': 'consent.state',
    },
    constants: { ...mailConsent, 'consent.source': 'shopify' },
  },
  {
    ...{ system: 'rapport', what: 'export' },
    signature: ['record', 'id', 'contactExternalId', 'participants', 'registrationNumber', 'legalBasis', 'birthday'],
    targets: { contact: 'externalId' },
    columns: {},
  },
  {
    ...{ system: 'rapport', what: 'contacts', signature: ['id', 'name', 'email', 'accounts', 'lifecycleStage'] },
    targets: { contact: 'externalId' },
    columns: { id: 'contact.externalId' },
  },
  {
    ...{ system: 'rapport', what: 'accounts', signature: ['id', 'name', 'domain', 'registrationNumber'] },
    targets: { account: 'externalId' },
    columns: { id: 'account.externalId' },
  },
  {
    ...{ system: 'rapport', what: 'consents', signature: ['contactExternalId', 'purpose', 'state', 'legalBasis'] },
    targets: { consent: null },
    columns: {},
  },
  {
    ...{ system: 'rapport', what: 'interactions', signature: ['id', 'kind', 'participants', 'durationMinutes'] },
    targets: { interaction: 'externalId' },
    columns: { id: 'interaction.externalId' },
  },
];

const plain = (header: string) => header.trim().toLowerCase();

/** The export that these headers are of; the one with the most of them, where several fit. */
export function recognise(headers: readonly string[]): KnownExport | null {
  const present = new Set(headers.map(plain));
  const fits = knownExports.filter(({ signature }) => signature.every((one) => present.has(plain(one))));
  const score = (one: KnownExport) =>
    one.signature.length + Object.keys(one.columns).filter((header) => present.has(plain(header))).length;
  return fits.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}

/** What a header of a known export means. */
export function meaningOf({ columns }: KnownExport, header: string): string | undefined {
  return Object.entries(columns).find(([name]) => plain(name) === plain(header))?.[1];
}
