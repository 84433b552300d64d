import { field, key, known } from './target-field';

export const ids = [
  field('id', 'Id in Rapport', 'text', key('rapportid')),
  field('externalId', 'Id in the other system', 'text', key('externalid', 'recordid', 'id', 'crmid')),
];

/** What admins declared, by key. */
export const custom = field('custom', 'Declared fields, as an object', 'json', known('custom'));

/** The person that a record is about. */
export const who = [
  field('contactId', 'Person: id in Rapport'),
  field('contactExternalId', 'Person: id in the other system', 'text', known('contactid', 'personid', 'whoid')),
  field('contactEmail', 'Person: mail', 'text', known('contactemail')),
  field('contactPhone', 'Person: phone'),
];
