import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { IdentityRulesEvent } from './identity-rules.decider';
import type { SharedIdentifierEvent } from './shared-identifier.decider';

/** An id that identifies nobody, and why. What it is stays sealed in the log. */
export type IdentifierFlags = {
  readonly kind: string;
  /** Number of its subject. */
  readonly subject: number;
  readonly isBlocked: boolean;
  readonly isShared: boolean;
  /** `suspended` as long as one of both holds. */
  readonly status: 'suspended' | 'identifies';
  /** Contacts or users that had it when it was found shared. */
  readonly profiles: number;
  /** ms */
  readonly since: number;
};

type FlagEvent = Exclude<IdentityRulesEvent, { type: 'identity-rules-declared' }> | SharedIdentifierEvent;
type Stored<E extends FlagEvent> = E extends FlagEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredFlagEvent = Stored<FlagEvent>;

/** `contacts.identifier-flags@1`: a document per id; the two streams that feed it change a flag each, so they commute. */
export const identifierFlags: DocumentProjection<StoredFlagEvent, IdentifierFlags> = {
  kind: 'document',
  name: 'contacts.identifier-flags',
  version: 1,
  reads: ['identifier-blocked', 'identifier-unblocked', 'identifier-found-shared', 'identifier-found-own'],
  documentIds: ({ data }) => [data.subject.id],
  evolve(flags, event) {
    const { kind, subject } = event.data;
    const known = flags ?? {
      ...{ kind, subject: subject.number, isBlocked: false, isShared: false },
      ...({ status: 'identifies', profiles: 0, since: event.occurredAt } as const),
    };
    const next = { ...known, ...changesOf(event) };
    const status = next.isBlocked || next.isShared ? 'suspended' : 'identifies';
    return { ...next, status, since: Math.max(known.since, event.occurredAt) };
  },
};

function changesOf({ type, data }: StoredFlagEvent): Partial<IdentifierFlags> {
  switch (type) {
    case 'identifier-blocked':
      return { isBlocked: true };
    case 'identifier-unblocked':
      return { isBlocked: false };
    case 'identifier-found-shared':
      return { isShared: true, profiles: data.profiles };
    case 'identifier-found-own':
      return { isShared: false, profiles: data.profiles };
    default:
      return type satisfies never;
  }
}
