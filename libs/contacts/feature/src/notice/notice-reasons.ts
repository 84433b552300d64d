import type { NoticeKind, NoticeTarget } from '@rapport/contacts-domain';
import type { RecordRef } from '@rapport/contracts';
import type { PublicEvent } from '@rapport/platform-ports';

/** Why somebody is told. */
export type Reason = {
  readonly kind: NoticeKind;
  readonly target: NoticeTarget;
  /** Who: a person, or whoever owns the target. */
  readonly whom: { readonly person: string } | 'owner';
};

type Said = Readonly<Record<string, unknown>> & {
  readonly owner?: string;
  readonly fields?: readonly string[];
  readonly records?: readonly RecordRef[];
  readonly subject?: { readonly id: string };
};

/** An owner that an event brings is new to the record. */
const given = ['sales.lead-created', 'sales.opportunity-opened', 'service-desk.ticket-opened', 'contacts.task-created'];
const changed = [
  'sales.lead-qualified',
  'sales.lead-disqualified',
  'sales.lead-converted',
  'sales.opportunity-moved',
  'sales.opportunity-valued',
  'sales.opportunity-rescheduled',
  'sales.opportunity-won',
  'sales.opportunity-lost',
  'sales.opportunity-reopened',
  'service-desk.ticket-escalated',
  'service-desk.ticket-reopened',
  'service-desk.ticket-closed',
];
const cards = ['contacts.contact-changed', 'contacts.account-changed'];
const talks = ['contacts.note-written', 'contacts.call-logged', 'contacts.meeting-held'];

/** The reasons in one public event. */
export function reasonsIn({ type: publicType, data }: PublicEvent): readonly Reason[] {
  const type = publicType.replace(/\.v\d+$/, '');
  const said = data as Said;
  const target = targetOf(said, type);
  if (talks.includes(type)) return mentioned(said);
  if (!target) return [];
  const { owner, fields = [] } = said;
  if (changed.includes(type)) return [{ kind: 'changed', target, whom: 'owner' }];
  if (owner === undefined) return [];
  const person = { person: owner };
  if (cards.includes(type))
    return [{ kind: fields.includes('owner') ? 'handed-over' : 'changed', target, whom: person }];
  const isNew = given.includes(type);
  return [{ kind: isNew ? 'assigned' : 'handed-over', target, whom: person }];
}

/** Whoever owns what a talk was about: its records, else its person. */
function mentioned({ records = [], subject }: Said): Reason[] {
  const about: NoticeTarget[] = records.map(({ kind, id }) => ({ kind, id }));
  if (subject) about.push({ kind: 'contact', id: subject.id });
  return about.map((target) => ({ kind: 'mentioned', target, whom: 'owner' }));
}

function targetOf(data: Said, type: string): NoticeTarget | null {
  const [, name = ''] = type.split('.');
  const kind = (['task', 'lead', 'opportunity', 'ticket', 'account', 'contact'] as const).find((each) =>
    name.startsWith(`${each}-`),
  );
  const id = kind === 'contact' ? data.subject?.id : kind && data[kind];
  return kind && typeof id === 'string' ? { kind, id } : null;
}
