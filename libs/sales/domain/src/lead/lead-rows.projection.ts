import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  withoutCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { leadEventTypes, type LeadFact } from './lead.events';

/** A lead in lists: what is plain of it, and where its card lies in the log. */
export type LeadRow = CustomColumns & {
  readonly status: 'new' | 'qualified' | 'disqualified' | 'converted' | 'withdrawn' | 'erased';
  /** Id of the person's subject. */
  readonly subject: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly source: string;
  readonly channel: string;
  readonly country: string | null;
  readonly campaign: string | null;
  /** Why it was disqualified or withdrawn. */
  readonly reason: string | null;
  /** What it became. */
  readonly contact: string | null;
  readonly opportunity: string | null;
  /** Position of the event with the card. */
  readonly card: number;
  readonly version: number;
  /** ms, like the other. */
  readonly createdAt: number;
  /** When the newest fact about it happened. */
  readonly changedAt: number;
};

type Stored<E extends LeadFact> = E extends LeadFact ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredLeadEvent = Stored<LeadFact>;

/** What the rows follow: the lead, and its values in fields that admins declared. */
export type LeadRowEvent = StoredLeadEvent | StoredCustomValues;

/** `sales.leads@2`: a document per lead, fed by its stream and by that of its custom values. */
export const leadRows: DocumentProjection<LeadRowEvent, LeadRow> = {
  kind: 'document',
  name: 'sales.leads',
  version: 2,
  reads: [...leadEventTypes, ...customValuesEventTypes],
  documentIds: (event) => (event.type === 'custom-values-set' ? isCustomValuesOf('lead', event) : [event.data.lead]),
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    if (event.type === 'lead-created') return { ...created(event), version: (row?.version ?? 0) + 1 };
    const changedAt = Math.max(row?.changedAt ?? 0, event.occurredAt);
    const kept = row && event.type === 'lead-erased' ? withoutCustomValues(row) : row;
    return kept && { ...kept, ...changesOf(event), version: kept.version + 1, changedAt };
  },
};

function created({ data, position, occurredAt }: Extract<StoredLeadEvent, { type: 'lead-created' }>): LeadRow {
  const { subject, account = null, owner = null, team = null, source, channel } = data;
  const { country = null, campaign = null } = data;
  return {
    ...{ status: 'new', subject: subject.id, account, owner, team, source, channel, country, campaign },
    ...{ reason: null, contact: null, opportunity: null },
    ...{ card: position, version: 1, createdAt: occurredAt, changedAt: occurredAt },
  };
}

function changesOf({ type, data }: Exclude<StoredLeadEvent, { type: 'lead-created' }>): Partial<LeadRow> {
  switch (type) {
    case 'lead-assigned':
      return { owner: data.owner, team: data.team ?? null };
    case 'lead-qualified':
      return { status: 'qualified', reason: null };
    case 'lead-disqualified':
      return { status: 'disqualified', reason: data.reason };
    case 'lead-converted': {
      const { contact, opportunity = null, account } = data;
      return { status: 'converted', reason: null, contact: contact.id, opportunity, ...(account && { account }) };
    }
    case 'lead-withdrawn':
      return { status: 'withdrawn', reason: data.reason };
    case 'lead-erased':
      return { status: 'erased', country: null, reason: null, contact: null, opportunity: null };
    default:
      return type satisfies never;
  }
}
