import { interaction, task, tracked } from './activity-fields';
import { handedFields } from './handed-fields';
import { custom, ids, who } from './shared-fields';
import { field, key, known, type TargetField } from './target-field';

export type { ImportKind, TargetField } from './target-field';

/** The kinds of records that rows become, in the order of their relations. */
export const targetNames = [
  'account',
  'contact',
  'lead',
  'opportunity',
  'order',
  'ticket',
  'relation',
  'consent',
  'interaction',
  'task',
  'tracked',
] as const;
export type TargetName = (typeof targetNames)[number];

const address = [
  field('street', 'Street', 'text', known('street', 'address', 'address1', 'streetaddress', 'strasse', 'adresse')),
  field('extra', 'Address, further', 'text', known('address2', 'street2')),
  field('postcode', 'Postcode', 'text', known('postcode', 'zip', 'zipcode', 'postalcode', 'plz', 'codepostal')),
  field('city', 'City', 'text', known('city', 'town', 'ort', 'stadt', 'ville', 'ciudad')),
  field('region', 'Region', 'text', known('region', 'state', 'province', 'stateregion', 'bundesland')),
  field('country', 'Country', 'country', known('country', 'countryregion', 'countrycode', 'land', 'pays', 'pais')),
];

const parts = ['otherNames', 'emails', 'phones', 'addresses', 'social'].map((name) =>
  field(name, `${name}, as a list`, 'json'),
);

const kept = [
  field('language', 'Language', 'text', known('language', 'locale', 'preferredlanguage', 'sprache', 'langue')),
  field('timeZone', 'Time zone', 'text', known('timezone')),
  field('source', 'Source', 'text', known('source', 'leadsource', 'originalsource', 'quelle')),
  field('owner', 'Owner', 'text', known('ownerid')),
  field('lifecycleStage', 'Life-cycle stage', 'text', known('lifecyclestage')),
  field('tags', 'Tags', 'labels', { many: true, known: ['tags', 'labels', 'label', 'schlagworte'] }),
  field('lists', 'Lists', 'labels', { many: true, known: ['lists'] }),
  field('createdAt', 'Known since', 'time', known('createdat', 'createdate', 'createddate', 'datecreated', 'created')),
  field('archived', 'Archived', 'boolean', known('archived')),
];

const contact: readonly TargetField[] = [
  ...ids,
  field('email', 'Mail', 'text', key('email', 'emailaddress', 'mail', 'emaila', 'mailaddress', 'courriel', 'correo')),
  field('phone', 'Phone', 'text', key('phone', 'phonenumber', 'telephone', 'tel', 'telefon', 'mobile')),
  field('userId', 'User id', 'text', key('userid', 'customerid')),
  field('name', 'Name', 'text', known('name', 'fullname', 'contactname', 'displayname', 'kontakt')),
  field('prefix', 'Title', 'text', known('salutation', 'prefix', 'anrede')),
  field('firstName', 'First name', 'text', known('firstname', 'givenname', 'forename', 'vorname', 'prenom', 'nombre')),
  field('middleName', 'Middle name', 'text', known('middlename')),
  field('lastName', 'Last name', 'text', known('lastname', 'surname', 'familyname', 'nachname', 'nom', 'apellido')),
  field('suffix', 'Suffix', 'text', known('suffix')),
  field('nickname', 'Nickname', 'text', known('nickname')),
  field('otherEmail', 'Another mail', 'labels', {
    many: true,
    known: ['email2', 'secondemail', 'additionalemail', 'workemail'],
  }),
  field('otherPhone', 'Another phone', 'labels', {
    many: true,
    known: ['mobilephone', 'homephone', 'workphone', 'phone2', 'otherphone', 'mobil', 'handy'],
  }),
  field('jobTitle', 'Job', 'text', known('jobtitle', 'title', 'position', 'job', 'role')),
  field('birthday', 'Birthday', 'day', known('birthday', 'birthdate', 'dateofbirth', 'geburtstag', 'geburtsdatum')),
  ...address,
  field('linkedin', 'LinkedIn', 'text', known('linkedin', 'linkedinurl', 'linkedinprofile')),
  field('twitter', 'X (Twitter)', 'text', known('twitter', 'twitterhandle', 'twitterusername', 'x')),
  ...kept,
  ...parts,
  custom,
  field('nameParts', 'Parts of the name', 'json'),
  field('accounts', 'Accounts, as a list', 'json'),
  field('accountId', 'Account: id in Rapport', 'text', known()),
  field(
    'accountExternalId',
    'Account: id in the other system',
    'text',
    known('accountid', 'companyid', 'organizationid', 'orgid'),
  ),
  field(
    'accountName',
    'Account: name',
    'text',
    known(
      'company',
      'companyname',
      'accountname',
      'organization',
      'organisation',
      'employer',
      'firma',
      'unternehmen',
      'entreprise',
    ),
  ),
  field('accountSince', 'Account: since', 'day', known('hiredate', 'startdate')),
];

const account: readonly TargetField[] = [
  ...ids,
  field('name', 'Name', 'text', key('name', 'companyname', 'company', 'accountname', 'organizationname', 'firma')),
  field('domain', 'Domain', 'text', key('domain', 'companydomainname', 'domainname')),
  field('website', 'Web site', 'text', known('website', 'websiteurl', 'url', 'homepage')),
  field('phone', 'Phone', 'text', known('phone', 'phonenumber', 'telefon')),
  field('industry', 'Industry', 'text', known('industry', 'branche', 'sector')),
  field('employees', 'Employees', 'integer', known('numberofemployees', 'employees', 'headcount', 'mitarbeiter')),
  field('registrationNumber', 'Registration number', 'text', known('registrationnumber', 'companynumber')),
  field('taxId', 'Tax id', 'text', known('taxid', 'vatid', 'vatnumber', 'ustid')),
  ...address,
  ...kept,
  ...parts,
  custom,
];

const relation: readonly TargetField[] = [
  field('relationKind', 'Kind of relation', 'text', known('relationkind', 'relationtype')),
  field('fromType', 'From: contact or account'),
  field('fromExternalId', 'From: id in the other system'),
  field('toType', 'To: contact or account'),
  field('toExternalId', 'To: id in the other system'),
  field('since', 'First day', 'day'),
  field('until', 'Last day', 'day'),
];

const consent: readonly TargetField[] = [
  ...who,
  field('purpose', 'Purpose', 'text', known('purpose')),
  field('channel', 'Channel', 'text'),
  field('state', 'What was said', 'choice', {
    choices: {
      given: ['given', 'yes', 'true', '1', 'subscribed', 'optedin', 'ja', 'oui', 'si'],
      withdrawn: ['withdrawn', 'no', 'false', '0', 'unsubscribed', 'optedout', 'nein', 'non'],
      suppressed: ['suppressed', 'cleaned', 'bounced', 'blocked', 'donotcontact'],
      restricted: ['restricted'],
    },
    known: ['optin', 'consent', 'subscriptionstatus', 'acceptsmarketing', 'newsletter'],
  }),
  field('at', 'When', 'time', known('optintime', 'consentdate', 'optindate')),
  field('source', 'Where it was said', 'text'),
  field('legalBasis', 'Legal basis', 'text', known('legalbasis')),
  field('wording', 'Version of the words', 'text'),
  field('reason', 'Why', 'text'),
  field('proof', 'Proof', 'text', known('optinip', 'proof')),
  field('expiresAt', 'Until', 'time'),
];

export const targetFields: Readonly<Record<TargetName, readonly TargetField[]>> = {
  account,
  contact,
  ...handedFields,
  relation,
  consent,
  interaction,
  task,
  tracked,
};

export function fieldOf(target: TargetName, name: string): TargetField | undefined {
  return targetFields[target].find((one) => one.name === name);
}
