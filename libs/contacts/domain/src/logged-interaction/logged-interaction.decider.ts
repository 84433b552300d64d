import type {
  Channel,
  IdentifierRef,
  InteractionFacts,
  InteractionReviewed,
  LoggedInteractionKind,
  RecordRef,
  SubjectRef,
} from '@rapport/contracts';
import { changedFields, type Changes, type Decider, DomainError, withChanges } from '@rapport/eventsourcing';
import type { LoggedInteractionEvent, ParticipantPart, Written } from './logged-interaction.events';
import {
  evolveLoggedInteraction,
  type KnownInteraction,
  type LoggedInteractionState,
} from './logged-interaction.state';

/** One of those who took part, named as events name people. */
export interface NamedParticipant {
  readonly subject: SubjectRef;
  readonly identifiers: readonly IdentifierRef[];
  readonly role?: string;
  readonly part: ParticipantPart;
}

export type Correctable = InteractionFacts & Written;

/** `at`: when it happened, ms. */
export type LoggedInteractionCommand = { readonly at: number } & (
  | {
      readonly type: 'log';
      readonly interaction: string;
      readonly kind: LoggedInteractionKind;
      readonly channel: Channel;
      readonly source: string;
      readonly facts: InteractionFacts;
      readonly written: Written;
      readonly records: readonly RecordRef[];
      readonly participants: readonly [NamedParticipant, ...NamedParticipant[]];
    }
  | { readonly type: 'correct'; readonly changes: Changes<Correctable> }
  | { readonly type: 'withdraw' }
  /** Somebody who took part was erased. */
  | { readonly type: 'request-review' }
  | { readonly type: 'review'; readonly outcome: InteractionReviewed['outcome'] }
);

/** An interaction that no SDK sends (stream `contacts_interaction-<id>`). */
export const loggedInteractionDecider: Decider<
  LoggedInteractionCommand,
  LoggedInteractionEvent,
  LoggedInteractionState
> = {
  initialState: { status: 'none' },
  evolve: evolveLoggedInteraction,
  decide(command, state) {
    if (command.type === 'log') {
      if (state.status !== 'none')
        throw new DomainError('INTERACTION.EXISTS', 'conflict', 'there is such an interaction');
      return log(command);
    }
    if (state.status === 'none')
      throw new DomainError('INTERACTION.NOT_FOUND', 'not-found', 'there is no such interaction');
    return decide(command, state);
  },
};

function log(command: Extract<LoggedInteractionCommand, { type: 'log' }>): LoggedInteractionEvent[] {
  const { interaction, kind, channel, source, facts, written, records, participants, at: occurredAt } = command;
  const ids = participants.map(({ subject }) => subject.id);
  if (new Set(ids).size < ids.length) refuse('SAME_PARTICIPANT', 'somebody is named twice', 'participants');
  const accounts = records.filter((record) => record.kind === 'account');
  if (accounts.length > 1) refuse('SEVERAL_ACCOUNTS', 'it is about one account at most', 'records');
  const [account] = accounts;
  const shared = { ...(account && { account: account.id }), channel, source, records };
  const [first, ...others] = participants;
  const data = { interaction, kind, ...own(first), ...shared, ...facts, participants: participants.length };
  return [
    { type: kind, occurredAt, data, ...sealedIfAny({ ...first.part, ...written }) },
    ...others.map((participant, index): LoggedInteractionEvent => {
      const before = participants.slice(0, index + 1).map(({ subject }) => subject);
      const joined = { interaction, kind, ...own(participant), ...shared, before };
      return { type: 'participant-joined', occurredAt, data: joined, ...sealedIfAny(participant.part) };
    }),
  ];
}

const own = ({ subject, identifiers, role }: NamedParticipant) => ({ subject, identifiers, ...(role && { role }) });

const sealedIfAny = <Part extends object>(personal: Part) => (Object.keys(personal).length > 0 ? { personal } : {});

function decide(
  command: Exclude<LoggedInteractionCommand, { type: 'log' }>,
  state: KnownInteraction,
): LoggedInteractionEvent[] {
  const { at: occurredAt } = command;
  const { about: data, status, written, review } = state;
  switch (command.type) {
    case 'correct':
      return correct(command.changes, occurredAt, state);
    case 'withdraw':
      return status === 'withdrawn' ? [] : [{ type: 'interaction-withdrawn', occurredAt, data }];
    case 'request-review': {
      const isAnythingWritten = written !== null && Object.keys(written).length > 0;
      return review === 'due' || !isAnythingWritten ? [] : [{ type: 'interaction-review-requested', occurredAt, data }];
    }
    case 'review': {
      const { outcome } = command;
      if (review === outcome) return [];
      if (review !== 'due') throw new DomainError('INTERACTION.NO_REVIEW', 'conflict', 'nobody asked for a review');
      return [{ type: 'interaction-reviewed', occurredAt, data: { ...data, outcome } }];
    }
    default:
      return command satisfies never;
  }
}

function correct(
  changes: Changes<Correctable>,
  occurredAt: number,
  { about, facts, written, status }: KnownInteraction,
): LoggedInteractionEvent[] {
  if (status === 'withdrawn') throw new DomainError('INTERACTION.WITHDRAWN', 'conflict', 'it was withdrawn');
  if (written === null) throw new DomainError('INTERACTION.ERASED', 'gone', 'the person was erased');
  const before: Correctable = { ...facts, ...written };
  const fields = changedFields(before, changes);
  if (fields.length === 0) return [];
  const { title, text, ...plain } = withChanges(before, changes);
  const data = { ...about, ...plain, fields };
  return [
    {
      type: 'interaction-corrected',
      occurredAt,
      data,
      ...sealedIfAny({ ...(title && { title }), ...(text && { text }) }),
    },
  ];
}

function refuse(code: string, message: string, path: string): never {
  throw new DomainError(`INTERACTION.${code}`, 'invalid', message, { path });
}
