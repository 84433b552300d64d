import { contactFields, exportedTargets, targetFields, type ExportKind } from '@rapport/contacts-domain';

type Kind = (typeof exportedTargets)[number];

const kept = ['owner', 'team', 'source', 'channel', 'country', 'createdAt', 'changedAt', 'reason', 'status', 'custom'];
const about = ['id', 'contactExternalId', 'accountExternalId'];

/** Columns of each kind; what is a list or an object is JSON. The names are those that an import knows. */
export const exportedColumns: Readonly<Record<Kind, readonly string[]>> = {
  account: [
    ...['id', 'name', 'domain', 'website', 'phone', 'country', 'industry', 'employees', 'registrationNumber'],
    ...['taxId', 'language', 'timeZone', 'source', 'owner', 'lifecycleStage', 'otherNames', 'emails', 'phones'],
    ...['addresses', 'social', 'custom', 'tags', 'lists', 'createdAt', 'archived'],
  ],
  contact: [
    ...['id', ...contactFields.map(({ name }) => name).filter((name) => name !== 'nameParts')],
    ...['prefix', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname'],
    ...['custom', 'tags', 'lists', 'accounts', 'createdAt', 'archived'],
  ],
  lead: [...about, 'name', 'email', 'phone', 'company', 'notes', ...kept, 'becameExternalId'],
  opportunity: [
    ...[...about, 'leadExternalId', 'pipeline', 'stage', 'amount', 'currency', 'products', 'expectedClose'],
    ...kept,
  ],
  order: [
    ...['contactExternalId', 'shop', 'orderId', 'currency', 'net', 'tax', 'shipping', 'discount', 'refunded'],
    ...['products', 'source', 'channel', 'country', 'createdAt', 'changedAt', 'status', 'custom'],
    'reports',
  ],
  ticket: [...[...about, 'name', 'email', 'phone', 'subjectLine', 'text', 'queue', 'priority', ...kept, 'answers']],
  relation: ['relationKind', 'fromType', 'fromExternalId', 'toType', 'toExternalId', 'since', 'until'],
  consent: [
    ...['contactExternalId', 'contactEmail', 'contactPhone', 'purpose', 'channel', 'state', 'at', 'source'],
    ...['legalBasis', 'wording', 'reason', 'proof', 'expiresAt'],
  ],
  interaction: [
    ...['id', 'kind', 'at', 'title', 'text', 'direction', 'durationMinutes', 'channel', 'source', 'country'],
    ...['participants', 'records'],
  ],
  task: [
    ...['id', 'contactExternalId', 'accountExternalId', 'recordKind', 'recordExternalId', 'title', 'note', 'owner'],
    ...['priority', 'due', 'dueTime', 'createdAt', 'status', 'changedAt'],
  ],
  tracked: ['id', 'message', 'source', 'at'],
};

/** All of them, each once, behind the column that says the kind. */
export const allColumns: readonly string[] = ['record', ...new Set(Object.values(exportedColumns).flat())];

export const columnsOf = (of: ExportKind): readonly string[] =>
  of === 'everything' ? allColumns : exportedColumns[of];

/** What an import would not understand is a mistake of ours. */
export function unknownColumns(kind: Kind): readonly string[] {
  const known = new Set(targetFields[kind].map(({ name }) => name));
  return exportedColumns[kind].filter((name) => name !== 'id' && !known.has(name));
}
