import type { ProcessingRestricted, RestrictionLifted, SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider, type DocumentProjection, type ProjectedEvent } from '@rapport/eventsourcing';

export type RestrictionEvent =
  | { readonly type: 'processing-restricted'; readonly data: ProcessingRestricted }
  | { readonly type: 'restriction-lifted'; readonly data: RestrictionLifted };

export const restrictionEventTypes = [
  'processing-restricted',
  'restriction-lifted',
] as const satisfies readonly RestrictionEvent['type'][];

export type RestrictionCommand = {
  readonly type: 'restrict' | 'lift';
  readonly subject: SubjectRef;
  readonly reason?: string;
};

export interface RestrictionState {
  readonly isRestricted: boolean;
}

/**
 * Restriction of processing (GDPR, article 18) of one subject (stream `contacts_restriction-<subject id>`). A person is
 * restricted while one of the subjects is, so that links change nothing about it.
 */
export const restrictionDecider: Decider<RestrictionCommand, RestrictionEvent, RestrictionState> = {
  initialState: { isRestricted: false },
  decide({ type, subject, reason }, { isRestricted }) {
    const data = { subject, ...(reason !== undefined && { reason }) };
    switch (type) {
      case 'restrict':
        if (!isRestricted) return [{ type: 'processing-restricted', data }];
        throw new DomainError('RESTRICTION.RESTRICTED', 'conflict', 'the person is restricted');
      case 'lift':
        return isRestricted ? [{ type: 'restriction-lifted', data }] : [];
      default:
        return type satisfies never;
    }
  },
  evolve: (_, { type }) => ({ isRestricted: type === 'processing-restricted' }),
};

/** A restricted subject in the list. */
export type RestrictionRow = {
  readonly number: number;
  readonly status: 'restricted' | 'lifted';
  /** ms */
  readonly changedAt: number;
  readonly reason: string | null;
};

type Stored = ProjectedEvent<RestrictionEvent['type'], ProcessingRestricted>;

/** `contacts.restrictions@1`: a document per subject that is, or was, restricted. */
export const restrictionRows: DocumentProjection<Stored, RestrictionRow> = {
  kind: 'document',
  name: 'contacts.restrictions',
  version: 1,
  reads: restrictionEventTypes,
  documentIds: ({ data }) => [data.subject.id],
  evolve: (_, { type, data, occurredAt }) => ({
    ...{ number: data.subject.number, status: type === 'processing-restricted' ? 'restricted' : 'lifted' },
    ...{ changedAt: occurredAt, reason: data.reason ?? null },
  }),
};
