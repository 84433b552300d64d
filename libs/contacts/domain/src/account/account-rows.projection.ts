import { folded, words, type AccountFacts } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { tagsIn, tagText } from '../record/tag';
import { nearTerms } from '../search/near-terms';
import { accountEventTypes, type AccountEvent } from './account';

/** An account in lists. */
export type AccountRow = CustomColumns & {
  readonly status: 'active' | 'archived';
  readonly name: string;
  readonly domain: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly employees: number | null;
  readonly source: string | null;
  readonly owner: string | null;
  readonly lifecycleStage: string | null;
  /** Lists that it is on: `|key-accounts|` */
  readonly lists: string;
  /** Folded, to sort by. */
  readonly sortName: string;
  /** Name and domain, folded, to search in. */
  readonly text: string;
  /** Words of the name and what they are without a letter, for searches with typos: `|~word|~wrd|` */
  readonly near: string;
  /** `|partner|` */
  readonly tags: string;
  readonly version: number;
  /** ms */
  readonly registeredAt: number;
  /** ms */
  readonly changedAt: number;
};

type Stored<E extends AccountEvent> = E extends AccountEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredAccountEvent = Stored<AccountEvent>;

/** What the rows follow: the record, and its values in fields that admins declared. */
export type AccountRowEvent = StoredAccountEvent | StoredCustomValues;

/** `contacts.accounts@2`: a document per account, fed by its stream and by that of its custom values. */
export const accountRows: DocumentProjection<AccountRowEvent, AccountRow> = {
  kind: 'document',
  name: 'contacts.accounts',
  version: 2,
  reads: [...accountEventTypes, ...customValuesEventTypes],
  documentIds: (event) =>
    event.type === 'custom-values-set' ? isCustomValuesOf('account', event) : [event.data.account],
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    const { occurredAt } = event;
    if (event.type === 'account-registered')
      return {
        ...{
          status: 'active',
          tags: tagText([]),
          lists: tagText([]),
          version: 1,
          registeredAt: occurredAt,
          changedAt: occurredAt,
        },
        ...facts(event.data),
      };
    return row && { ...row, ...changesOf(row, event), version: row.version + 1, changedAt: occurredAt };
  },
};

function changesOf(
  row: AccountRow,
  { type, data }: Exclude<StoredAccountEvent, { type: 'account-registered' }>,
): Partial<AccountRow> {
  switch (type) {
    case 'account-changed':
      return facts(data);
    case 'account-tagged':
      return { tags: tagText([...tagsIn(row.tags), data.tag].sort()) };
    case 'account-untagged':
      return { tags: tagText(tagsIn(row.tags).filter((tag) => tag !== data.tag)) };
    case 'account-listed':
      return { lists: tagText([...tagsIn(row.lists), data.list].sort()) };
    case 'account-unlisted':
      return { lists: tagText(tagsIn(row.lists).filter((list) => list !== data.list)) };
    case 'account-archived':
      return { status: 'archived' };
    case 'account-restored':
      return { status: 'active' };
    default:
      return type satisfies never;
  }
}

function facts(data: AccountFacts) {
  const { name, domain = null, country = null, industry = null, otherNames = [] } = data;
  const { employees = null, source = null, owner = null, lifecycleStage = null } = data;
  const sortName = folded(name);
  const others = otherNames.map(({ value }) => folded(value));
  return {
    ...{ name, domain, country, industry, employees, source, owner, lifecycleStage, sortName },
    text: [sortName, domain ?? '', ...others].join(' '),
    near: tagText([...new Set([name, ...others].flatMap(words).flatMap(nearTerms))]),
  };
}
