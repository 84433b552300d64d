import type {
  ConsentGiven,
  ConsentWithdrawn,
  IdentifierSuppression,
  LegalBasis,
  LoggedInteraction,
  MessageSent,
  MessageUnsubscribed,
  ProcessingRestricted,
} from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { Subject } from '../people';

export type ReachEvent =
  | ProjectedEvent<'contacts.consent-given.v1', ConsentGiven>
  | ProjectedEvent<'contacts.consent-withdrawn.v1', ConsentWithdrawn>
  | ProjectedEvent<'contacts.processing-restricted.v1' | 'contacts.restriction-lifted.v1', ProcessingRestricted>
  | ProjectedEvent<'contacts.identifier-suppressed.v1' | 'contacts.identifier-unsuppressed.v1', IdentifierSuppression>
  | ProjectedEvent<'contacts.call-logged.v1' | 'contacts.mail-logged.v1', LoggedInteraction>
  | ProjectedEvent<'marketing.message-sent.v1', MessageSent>
  | ProjectedEvent<'marketing.message-unsubscribed.v1' | 'marketing.message-complained.v1', MessageUnsubscribed>;

/** What was agreed to on one legal basis, when; `until` null: for good. In ms. */
type Given = { readonly basis: LegalBasis; readonly at: number; readonly until: number | null };

/** What one subject said of one purpose and channel: bases that hold or have run out, bases withdrawn; '' among these is an objection. */
export type Said = { readonly given: readonly Given[]; readonly withdrawn: readonly (LegalBasis | '')[] };

/** What decides whether a subject may be contacted. Documents by what tells them: `said:`, `restricted:`, `listed:`, `told:`. */
export type Reach = { readonly subject: Subject } & (
  | { readonly kind: 'said'; readonly said: Readonly<Record<string, Said>> }
  | { readonly kind: 'restricted'; readonly restricted: boolean }
  | { readonly kind: 'listed'; readonly address: string; readonly listed: boolean }
  /** Times (ms) at which we contacted them, the newest first; `stop`: channel → when they said that we should not (ms). */
  | { readonly kind: 'told'; readonly times: readonly number[]; readonly stop: Readonly<Record<string, number>> }
);

const MOST_TIMES = 20;
const nothingTold: Pick<Extract<Reach, { readonly kind: 'told' }>, 'times' | 'stop'> = { times: [], stop: {} };

export const saidOf = (purpose: string, channel: string): string => `${purpose}:${channel}`;

/**
 * `analytics.reach`: what contacts and marketing say about being contacted, of each subject. Numbers and ids only. What several
 * streams tell (`told:`) is a set of times, whatever their order.
 */
export const reachProjection: DocumentProjection<ReachEvent, Reach> = {
  kind: 'document',
  name: 'analytics.reach',
  version: 1,
  reads: [
    'contacts.consent-given.v1',
    'contacts.consent-withdrawn.v1',
    'contacts.processing-restricted.v1',
    'contacts.restriction-lifted.v1',
    'contacts.identifier-suppressed.v1',
    'contacts.identifier-unsuppressed.v1',
    'contacts.call-logged.v1',
    'contacts.mail-logged.v1',
    'marketing.message-sent.v1',
    'marketing.message-unsubscribed.v1',
    'marketing.message-complained.v1',
  ],
  documentIds: (event) => {
    const { number } = event.data.subject;
    switch (event.type) {
      case 'contacts.consent-given.v1':
      case 'contacts.consent-withdrawn.v1':
        return [`said:${number}`];
      case 'contacts.processing-restricted.v1':
      case 'contacts.restriction-lifted.v1':
        return [`restricted:${number}`];
      case 'contacts.identifier-suppressed.v1':
      case 'contacts.identifier-unsuppressed.v1':
        return [`listed:${event.data.token}`];
      case 'contacts.call-logged.v1':
      case 'contacts.mail-logged.v1':
        return event.data.direction === 'outbound' ? [`told:${number}`] : [];
      case 'marketing.message-sent.v1':
      case 'marketing.message-unsubscribed.v1':
      case 'marketing.message-complained.v1':
        return [`told:${number}`];
      default:
        return event satisfies never;
    }
  },
  evolve: (before, event) => {
    const subject = event.data.subject.number;
    switch (event.type) {
      case 'contacts.consent-given.v1':
      case 'contacts.consent-withdrawn.v1': {
        const said = before?.kind === 'said' ? before.said : {};
        const { purpose, channel = '' } = event.data;
        const key = saidOf(purpose, channel);
        return { kind: 'said', subject, said: { ...said, [key]: evolveSaid(said[key], event) } };
      }
      case 'contacts.processing-restricted.v1':
      case 'contacts.restriction-lifted.v1':
        return { kind: 'restricted', subject, restricted: event.type === 'contacts.processing-restricted.v1' };
      case 'contacts.identifier-suppressed.v1':
      case 'contacts.identifier-unsuppressed.v1':
        return {
          ...{ kind: 'listed', subject, address: event.data.identifierKind },
          listed: event.type === 'contacts.identifier-suppressed.v1',
        };
      case 'contacts.call-logged.v1':
      case 'contacts.mail-logged.v1':
      case 'marketing.message-sent.v1':
      case 'marketing.message-unsubscribed.v1':
      case 'marketing.message-complained.v1': {
        const { times, stop } = before?.kind === 'told' ? before : nothingTold;
        const at = event.occurredAt;
        if (event.type !== 'marketing.message-unsubscribed.v1' && event.type !== 'marketing.message-complained.v1')
          return { kind: 'told', subject, times: newest([...times, at]), stop };
        const { channel } = event.data;
        return { kind: 'told', subject, times, stop: { ...stop, [channel]: Math.max(at, stop[channel] ?? at) } };
      }
      default:
        return event satisfies never;
    }
  },
};

/** As contacts decides it: who agrees again takes an objection back; who withdraws without naming a basis objects to all. */
function evolveSaid(
  before: Said | undefined,
  event: Extract<ReachEvent, { type: `contacts.consent-${string}` }>,
): Said {
  const { given, withdrawn } = before ?? { given: [], withdrawn: [] };
  const basis = event.data.legalBasis;
  const others = given.filter((each) => each.basis !== basis);
  if (event.type === 'contacts.consent-given.v1') {
    const until = event.data.expiresAt ?? null;
    return {
      given: [...others, { basis: event.data.legalBasis, at: event.occurredAt, until }],
      withdrawn: withdrawn.filter((each) => each !== '' && each !== basis),
    };
  }
  return basis === undefined
    ? { given: [], withdrawn: [''] }
    : { given: others, withdrawn: [...withdrawn.filter((each) => each !== basis), basis] };
}

const newest = (times: readonly number[]): readonly number[] =>
  [...new Set(times)].toSorted((a, b) => b - a).slice(0, MOST_TIMES);
