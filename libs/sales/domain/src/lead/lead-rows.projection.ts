import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { leadEventTypes, type LeadFact } from './lead.events';

/** A lead in lists: what is plain of it, and where its card lies in the log. */
export type LeadRow = {
  readonly status: 'new' | 'qualified' | 'disqualified' | 'converted' | 'erased';
  /** Id of the person's subject. */
  readonly subject: string;
  readonly account: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly source: string;
  readonly channel: string;
  readonly country: string | null;
  readonly campaign: string | null;
  /** Why it was disqualified. */
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

/** `sales.leads@1`: a document per lead, fed by its stream only. */
export const leadRows: DocumentProjection<StoredLeadEvent, LeadRow> = {
  kind: 'document',
  name: 'sales.leads',
  version: 1,
  reads: leadEventTypes,
  documentIds: ({ data }) => [data.lead],
  evolve(row, event) {
    if (event.type === 'lead-created') return created(event);
    const changedAt = Math.max(row?.changedAt ?? 0, event.occurredAt);
    return row && { ...row, ...changesOf(event), version: row.version + 1, changedAt };
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
    case 'lead-erased':
      return { status: 'erased', country: null, reason: null, contact: null, opportunity: null };
    default:
      return type satisfies never;
  }
}
