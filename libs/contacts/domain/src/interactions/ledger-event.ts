import type {
  CancellationReport,
  CustomInteraction,
  GroupJoined,
  IdentifierRef,
  IdentityAliased,
  Interaction,
  InteractionKind,
  OrderReport,
  PersonIdentified,
  ProductInteraction,
  RefundReport,
  SubjectRef,
} from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import type { Draft } from './interpret';

export type LedgerData =
  | Interaction
  | CustomInteraction
  | ProductInteraction
  | OrderReport
  | RefundReport
  | CancellationReport
  | PersonIdentified
  | GroupJoined
  | IdentityAliased;

/** The plain part of an interaction, ready for the ledger, and whose it is. */
export interface LedgerEvent {
  readonly stream: string;
  readonly id: string;
  readonly type: InteractionKind;
  readonly occurredAt: number;
  readonly data: LedgerData;
  /** Whose key seals the rest. */
  readonly owner: SubjectRef;
}

export const interactionStreamPrefix = 'contacts_interactions-';

/** `subjects` holds the draft's identifiers from `offset` on, in their order. */
export function toLedgerEvent(draft: Draft, subjects: readonly SubjectRef[], offset: number): LedgerEvent {
  const device = draft.hasDevice ? subjectAt(subjects, offset) : undefined;
  const user = draft.hasUser ? subjectAt(subjects, draft.hasDevice ? offset + 1 : offset) : undefined;
  const owner = user ?? subjectAt(subjects, offset);
  return {
    stream: interactionStreamPrefix + (device ?? owner).id,
    id: eventId(draft.source, draft.messageId),
    type: draft.kind,
    occurredAt: draft.occurredAt,
    data: dataOf(draft, { subject: owner, device }, subjects, offset),
    owner,
  };
}

function dataOf(
  draft: Draft,
  who: { subject: SubjectRef; device: SubjectRef | undefined },
  subjects: readonly SubjectRef[],
  offset: number,
): LedgerData {
  const { content } = draft;
  const interaction: Interaction = {
    subject: who.subject,
    device: who.device,
    source: draft.source,
    channel: draft.channel,
    country: draft.country,
    traffic: content.is === 'view' ? content.traffic : undefined,
    clamped: draft.clamped ? true : undefined,
  };
  switch (content.is) {
    case 'view':
      return interaction;
    case 'custom':
      return { ...interaction, name: content.name };
    case 'products':
      return { ...interaction, products: content.products, currency: content.currency };
    case 'order':
      return { ...interaction, order: content.order };
    case 'refund':
      return { ...interaction, refund: content.refund };
    case 'cancellation':
      return { ...interaction, cancellation: content.cancellation };
    case 'identity':
      return { ...interaction, identifiers: identifierRefs(draft, subjects, offset) };
    case 'group':
      return {
        ...interaction,
        identifiers: identifierRefs(draft, subjects, offset),
        group: subjectAt(subjects, offset + identityCount(draft)),
      };
    case 'alias':
      return {
        ...interaction,
        identifiers: identifierRefs(draft, subjects, offset),
        from: subjectAt(subjects, offset + identityCount(draft)),
        to: who.subject,
      };
  }
}

/** How many of the identifiers are the message's own device and user; what the content needs comes next. */
function identityCount(draft: Draft): number {
  return (draft.hasDevice ? 1 : 0) + (draft.hasUser ? 1 : 0);
}

function identifierRefs(draft: Draft, subjects: readonly SubjectRef[], offset: number): IdentifierRef[] {
  const refs: IdentifierRef[] = [];
  for (let index = 0; index < draft.identifiers.length; index++) {
    const kind = draft.identifiers[index]?.kind;
    if (kind === undefined || kind === 'groupId') continue;
    const subject = subjectAt(subjects, offset + index);
    refs.push(kind === 'email' || kind === 'phone' ? { kind, subject, shared: true } : { kind, subject });
  }
  return refs;
}

function subjectAt(subjects: readonly SubjectRef[], index: number): SubjectRef {
  const subject = subjects[index];
  if (subject === undefined) throw new Error(`no subject for identifier ${index}`);
  return subject;
}
