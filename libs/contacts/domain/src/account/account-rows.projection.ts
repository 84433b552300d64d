import { folded, words, type AccountFacts } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { accountTieEventTypes, type AccountTieEvent } from '../account-merge/account-ties';
import { tagsIn, tagText } from '../record/tag';
import { nearTerms } from '../search/near-terms';
import { accountEventTypes, type AccountEvent } from './account';

/** An account in lists. */
export type AccountRow = CustomColumns & {
  /** `merged`: another account answers for it. */
  readonly status: 'active' | 'archived' | 'merged';
  /** What its own events say, while it is merged, and the merge. */
  readonly own: 'active' | 'archived';
  readonly away: string | null;
  /** The merges by which it answers for others. */
  readonly tookIn: readonly string[];
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

type RowEvent = AccountEvent | AccountTieEvent;

type Stored<E extends RowEvent> = E extends RowEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredAccountEvent = Stored<AccountEvent>;

/** What the rows follow: the record and its merges, and its values in fields that admins declared. */
export type AccountRowEvent = Stored<RowEvent> | StoredCustomValues;

/**
 * `contacts.accounts@3`: a document per account, fed by its stream, by that of its custom values, and by that of its
 * merges, which only hide it.
 */
export const accountRows: DocumentProjection<AccountRowEvent, AccountRow> = {
  kind: 'document',
  name: 'contacts.accounts',
  version: 3,
  reads: [...accountEventTypes, ...customValuesEventTypes, ...accountTieEventTypes],
  documentIds: (event) =>
    event.type === 'custom-values-set' ? isCustomValuesOf('account', event) : [event.data.account],
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    const { occurredAt } = event;
    if (event.type === 'account-registered')
      return {
        ...{
          ...({ status: 'active', own: 'active', away: null, tookIn: [] } as const),
          tags: tagText([]),
          lists: tagText([]),
          version: 1,
          registeredAt: occurredAt,
          changedAt: occurredAt,
        },
        ...accountColumnsOf(event.data),
      };
    if (!row) return null;
    if (event.type === 'account-merged-away') return { ...row, status: 'merged', away: event.data.merge };
    if (event.type === 'account-took-in') return { ...row, tookIn: [...row.tookIn, event.data.merge] };
    if (event.type === 'account-separated') return apart(row, event.data);
    if (event.type === 'account-fields-said') return row;
    const { own = row.own, ...changes } = changesOf(row, event);
    const status = row.away === null ? own : 'merged';
    return { ...row, ...changes, own, status, version: row.version + 1, changedAt: occurredAt };
  },
};

function apart(row: AccountRow, { merge }: { readonly merge: string }): AccountRow {
  if (row.away === merge) return { ...row, status: row.own, away: null };
  return { ...row, tookIn: row.tookIn.filter((one) => one !== merge) };
}

function changesOf(
  row: AccountRow,
  { type, data }: Exclude<StoredAccountEvent, { type: 'account-registered' }>,
): Partial<AccountRow> {
  switch (type) {
    case 'account-changed':
      return accountColumnsOf(data);
    case 'account-tagged':
      return { tags: tagText([...tagsIn(row.tags), data.tag].sort()) };
    case 'account-untagged':
      return { tags: tagText(tagsIn(row.tags).filter((tag) => tag !== data.tag)) };
    case 'account-listed':
      return { lists: tagText([...tagsIn(row.lists), data.list].sort()) };
    case 'account-unlisted':
      return { lists: tagText(tagsIn(row.lists).filter((list) => list !== data.list)) };
    case 'account-archived':
      return { own: 'archived' };
    case 'account-restored':
      return { own: 'active' };
    default:
      return type satisfies never;
  }
}

/** What a row says of the facts of an account. */
export function accountColumnsOf(data: AccountFacts) {
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
