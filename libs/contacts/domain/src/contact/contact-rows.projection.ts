import type { ContactPlainFields } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  withoutCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { tagsIn, tagText } from '../record/tag';
import { mergeTieEventTypes, type MergeTieEvent } from '../merge/merge-ties';
import { contactEventTypes, type ContactEvent } from './contact.events';

/** A contact in lists: what is plain of it, and where the newest card lies in the log. */
export type ContactRow = CustomColumns & {
  /** Number of the contact's subject. */
  readonly subject: number;
  /** `merged`: another contact answers for it. */
  readonly status: 'active' | 'archived' | 'erased' | 'merged';
  /** What its own events say, while it is merged, and the merge. */
  readonly own: 'active' | 'archived' | 'erased';
  readonly away: string | null;
  /** The merges by which it answers for others. */
  readonly tookIn: readonly string[];
  readonly country: string | null;
  readonly source: string | null;
  readonly owner: string | null;
  readonly lifecycleStage: string | null;
  /** Lists that it is on: `|newsletter|` */
  readonly lists: string;
  /** `|news|vip|` */
  readonly tags: string;
  /** Ids of the accounts that it is with, likewise. */
  readonly accounts: string;
  /** Position of the event with the newest card. */
  readonly card: number;
  readonly version: number;
  /** ms */
  readonly registeredAt: number;
  /** ms */
  readonly changedAt: number;
};

type RowEvent = ContactEvent | MergeTieEvent;

type Stored<E extends RowEvent> = E extends RowEvent ? ProjectedEvent<E['type'], E['data']> : never;
/** What the rows follow: the record and its merges, and its values in fields that admins declared. */
export type StoredContactEvent = Stored<RowEvent> | StoredCustomValues;

/**
 * `contacts.contacts@2`: a document per contact, fed by its stream, by that of its custom values, and by that of its
 * merges, which only hide it.
 */
export const contactRows: DocumentProjection<StoredContactEvent, ContactRow> = {
  kind: 'document',
  name: 'contacts.contacts',
  version: 2,
  reads: [...contactEventTypes, ...customValuesEventTypes, ...mergeTieEventTypes],
  documentIds: (event) =>
    event.type === 'custom-values-set' ? isCustomValuesOf('contact', event) : [event.data.subject.id],
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    if (event.type === 'contact-registered') {
      const { subject } = event.data;
      const { position: card, occurredAt: registeredAt } = event;
      const plain = {
        subject: subject.number,
        ...({ status: 'active', own: 'active', away: null, tookIn: [] } as const),
        ...plainOf(event.data),
        ...{ tags: tagText([]), lists: tagText([]), accounts: tagText([]) },
      } as const;
      return { ...plain, card, version: 1, registeredAt, changedAt: registeredAt };
    }
    if (!row) return null;
    if (event.type === 'contact-merged-away') return { ...row, status: 'merged', away: event.data.merge };
    if (event.type === 'contact-took-in') return { ...row, tookIn: [...row.tookIn, event.data.merge] };
    if (event.type === 'contact-separated') return apart(row, event.data);
    if (event.type === 'contact-fields-said') return row;
    const kept = event.type === 'contact-erased' ? withoutCustomValues(row) : row;
    const { own = row.own, ...changes } = changesOf(row, event);
    const status = row.away !== null && own !== 'erased' ? 'merged' : own;
    return { ...kept, ...changes, own, status, version: row.version + 1, changedAt: event.occurredAt };
  },
};

function apart(row: ContactRow, { merge }: { readonly merge: string }): ContactRow {
  if (row.away === merge) return { ...row, status: row.own, away: null };
  return { ...row, tookIn: row.tookIn.filter((one) => one !== merge) };
}

function changesOf(
  row: ContactRow,
  event: Exclude<Stored<ContactEvent>, { type: 'contact-registered' }>,
): Partial<ContactRow> {
  const { type, data } = event;
  switch (type) {
    case 'contact-changed':
      return { card: event.position, ...plainOf(event.data) };
    case 'contact-tagged':
      return { tags: added(row.tags, event.data.tag) };
    case 'contact-untagged':
      return { tags: removed(row.tags, event.data.tag) };
    case 'contact-listed':
      return { lists: added(row.lists, event.data.list) };
    case 'contact-unlisted':
      return { lists: removed(row.lists, event.data.list) };
    case 'contact-archived':
      return { own: 'archived' };
    case 'contact-restored':
      return { own: 'active' };
    case 'contact-joined-account':
      return { accounts: added(row.accounts, event.data.account) };
    case 'contact-left-account':
      return { accounts: removed(row.accounts, event.data.account) };
    case 'contact-erased':
      return { own: 'erased', ...plainOf({}), tags: tagText([]), lists: tagText([]), accounts: tagText([]) };
    default:
      return data satisfies never;
  }
}

/** Each plain field, null where the contact has none. */
export function plainOf(said: ContactPlainFields): Record<keyof ContactPlainFields, string | null> {
  const { country, source, owner, lifecycleStage } = said;
  return {
    country: country ?? null,
    source: source ?? null,
    owner: owner ?? null,
    lifecycleStage: lifecycleStage ?? null,
  };
}

const added = (text: string, tag: string) => tagText([...tagsIn(text), tag].sort());
const removed = (text: string, tag: string) => tagText(tagsIn(text).filter((one) => one !== tag));
