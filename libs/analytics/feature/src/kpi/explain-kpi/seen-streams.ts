import type { ProjectedEvent } from '@rapport/eventsourcing';
import { currentSight, holderOf, isSeen, isSightLimited, type RecordKindName } from '@rapport/platform-nest';
import type { EventsOfKey } from './events-of-key';

/** Whose a record is, by the public events that say so; each says all that holds from then on. */
const HELD: readonly {
  readonly prefix: string;
  readonly kind: RecordKindName;
  readonly says: readonly string[];
}[] = [
  {
    prefix: 'contacts_contact-',
    kind: 'contacts.contacts',
    says: ['contacts.contact-registered.v1', 'contacts.contact-changed.v1'],
  },
  {
    prefix: 'contacts_account-',
    kind: 'contacts.accounts',
    says: ['contacts.account-registered.v1', 'contacts.account-changed.v1'],
  },
  { prefix: 'sales_lead-', kind: 'sales.leads', says: ['sales.lead-created.v1', 'sales.lead-assigned.v1'] },
  {
    prefix: 'sales_opportunity-',
    kind: 'sales.opportunities',
    says: ['sales.opportunity-opened.v1', 'sales.opportunity-reassigned.v1'],
  },
  {
    prefix: 'marketing_campaign-',
    kind: 'marketing.campaigns',
    says: ['marketing.campaign-planned.v1', 'marketing.campaign-changed.v1'],
  },
  {
    prefix: 'servicedesk_ticket-',
    kind: 'service-desk.tickets',
    says: ['service-desk.ticket-opened.v1', 'service-desk.ticket-assigned.v1'],
  },
  { prefix: 'servicedesk_survey-', kind: 'service-desk.surveys', says: ['service-desk.survey-sent.v1'] },
];

/**
 * Whether whoever asks may see the record that a stream is, or the contact that it is about: what lies behind a number
 * is shown as far as the lists of records show it. A stream of nobody that they see is left out.
 */
export async function isStreamSeen(
  stream: string,
  reads: readonly string[],
  eventsOfKey: EventsOfKey,
): Promise<boolean> {
  if (!isSightLimited()) return true;
  const own = HELD.find(({ prefix }) => stream.startsWith(prefix));
  if (own) return isHeldBySeen(stream, own, eventsOfKey);
  const [contacts] = HELD;
  const subject = (await eventsOfKey(stream, reads)).map(subjectOf).find((id) => id !== null);
  return (
    subject !== undefined && contacts !== undefined && isHeldBySeen(contacts.prefix + subject, contacts, eventsOfKey)
  );
}

async function isHeldBySeen(
  stream: string,
  { kind, says }: (typeof HELD)[number],
  eventsOfKey: EventsOfKey,
): Promise<boolean> {
  const sight = currentSight(kind);
  if (!sight) return true;
  const last = (await eventsOfKey(stream, says)).at(-1);
  return last !== undefined && isSeen(holderOf(last.data as Parameters<typeof holderOf>[0]), sight);
}

function subjectOf({ data }: ProjectedEvent): string | null {
  const { subject } = data as { readonly subject?: { readonly id?: unknown } };
  return typeof subject?.id === 'string' ? subject.id : null;
}
