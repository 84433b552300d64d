import { ticketPriorities } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import {
  customValuesEventTypes,
  isCustomValuesOf,
  withCustomValues,
  type CustomColumns,
  type StoredCustomValues,
} from '@rapport/records-domain';
import { ticketEventTypes, type TicketEvent } from './ticket.events';
import type { TicketStatus } from './ticket.state';

/** A ticket in lists and queues: what is plain of it, and where the customer's words lie in the log. */
export type TicketRow = CustomColumns & {
  /** Id of the person's subject. */
  readonly subject: string;
  readonly account: string | null;
  readonly status: TicketStatus | 'withdrawn';
  readonly queue: string;
  readonly priority: string;
  /** 0 low to 3 urgent, to sort by. */
  readonly rank: number;
  readonly owner: string | null;
  readonly team: string | null;
  readonly channel: string;
  readonly source: string;
  readonly country: string | null;
  /** Position of the event that opened it. */
  readonly words: number;
  readonly version: number;
  /** ms, as the following */
  readonly openedAt: number;
  /** Of the latest change, also where an earlier one was told after it. */
  readonly changedAt: number;
  readonly firstAnsweredAt: number | null;
  /** Since when it waits for us: open, and not answered since it was opened, resumed or reopened. */
  readonly waitingSince: number | null;
};

type Stored<E extends TicketEvent> = E extends TicketEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredTicketEvent = Stored<TicketEvent>;

/** What the rows follow: the ticket, and its values in fields that admins declared. */
export type TicketRowEvent = StoredTicketEvent | StoredCustomValues;

/** `service-desk.tickets@2`: a document per ticket, fed by its stream and by that of its custom values. */
export const ticketRows: DocumentProjection<TicketRowEvent, TicketRow> = {
  kind: 'document',
  name: 'service-desk.tickets',
  version: 2,
  reads: [...ticketEventTypes, ...customValuesEventTypes],
  documentIds: (event) =>
    event.type === 'custom-values-set' ? isCustomValuesOf('ticket', event) : [event.data.ticket],
  evolve(row, event) {
    if (event.type === 'custom-values-set') return row && withCustomValues(row, event);
    if (event.type === 'ticket-opened') return { ...opened(event), version: (row?.version ?? 0) + 1 };
    if (!row) return null;
    const changedAt = Math.max(row.changedAt, event.occurredAt);
    return { ...row, ...changesOf(row, event), version: row.version + 1, changedAt };
  },
};

function opened({ data, occurredAt, position }: Extract<StoredTicketEvent, { type: 'ticket-opened' }>): TicketRow {
  const { subject, account = null, queue, priority, owner = null, team = null, channel, source, country = null } = data;
  return {
    ...{ subject: subject.id, account, status: 'open', queue, priority, rank: rankOf(priority), owner, team },
    ...{ channel, source, country, words: position, version: 1 },
    ...{ openedAt: occurredAt, changedAt: occurredAt, firstAnsweredAt: null, waitingSince: occurredAt },
  };
}

function changesOf(
  row: TicketRow,
  { type, data, occurredAt }: Exclude<StoredTicketEvent, { type: 'ticket-opened' }>,
): Partial<TicketRow> {
  switch (type) {
    case 'ticket-assigned':
      return { owner: data.owner, team: data.team ?? null, queue: data.queue };
    case 'ticket-answered':
      return { firstAnsweredAt: row.firstAnsweredAt ?? occurredAt, waitingSince: null };
    case 'ticket-escalated':
      return { queue: data.queue, priority: data.priority, rank: rankOf(data.priority) };
    case 'ticket-held':
      return { status: 'on-hold', waitingSince: null };
    case 'ticket-resumed':
    case 'ticket-reopened':
      return { status: 'open', waitingSince: occurredAt };
    case 'ticket-resolved':
      return { status: 'resolved', waitingSince: null };
    case 'ticket-closed':
      return { status: 'closed', waitingSince: null };
    case 'ticket-withdrawn':
      return { status: 'withdrawn', waitingSince: null };
    default:
      return type satisfies never;
  }
}

const rankOf = (priority: (typeof ticketPriorities)[number]): number => ticketPriorities.indexOf(priority);
