import type { RecordKindName } from './access-policies';
import { holderOf } from './holder';
import { currentSight, isSeen } from './viewer';

/** Reads the public events of one stream, of these types, in order. */
export type PublicEventsOf = (
  stream: string,
  types: readonly string[],
) => Promise<readonly { readonly data: unknown }[]>;

interface HeldStream {
  readonly prefix: string;
  readonly kind: RecordKindName;
  readonly says: readonly string[];
}

const CONTACTS: HeldStream = {
  prefix: 'contacts_contact-',
  kind: 'contacts.contacts',
  says: ['contacts.contact-registered.v1', 'contacts.contact-changed.v1'],
};

/** Whose a record is, by the public events that say so; each says all that holds from then on. */
const HELD: readonly HeldStream[] = [
  CONTACTS,
  {
    prefix: 'contacts_account-',
    kind: 'contacts.accounts',
    says: ['contacts.account-registered.v1', 'contacts.account-changed.v1'],
  },
  {
    prefix: 'contacts_task-',
    kind: 'contacts.tasks',
    says: ['contacts.task-created.v1', 'contacts.task-changed.v1', 'contacts.task-handed-over.v1'],
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

/** Whether the viewer sees the record that a stream is; null: it is none that somebody owns. */
export async function isRecordStreamSeen(stream: string, eventsOf: PublicEventsOf): Promise<boolean | null> {
  const held = HELD.find(({ prefix }) => stream.startsWith(prefix));
  return held ? isHeldBySeen(stream, held, eventsOf) : null;
}

/** Whether the viewer sees the contact with this id. */
export const isContactSeen = (id: string, eventsOf: PublicEventsOf): Promise<boolean> =>
  isHeldBySeen(CONTACTS.prefix + id, CONTACTS, eventsOf);

async function isHeldBySeen(stream: string, { kind, says }: HeldStream, eventsOf: PublicEventsOf): Promise<boolean> {
  const sight = currentSight(kind);
  if (!sight) return true;
  const last = (await eventsOf(stream, says)).at(-1);
  return last !== undefined && isSeen(holderOf(last.data as Parameters<typeof holderOf>[0]), sight);
}
