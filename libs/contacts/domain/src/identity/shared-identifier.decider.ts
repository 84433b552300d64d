import type { SubjectRef } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';

/** That one id is on more profiles than its kind may be, or no longer. */
export type SharedIdentifierEvent = {
  readonly type: 'identifier-found-shared' | 'identifier-found-own';
  readonly data: {
    readonly kind: string;
    readonly subject: SubjectRef;
    /** Contacts or users, whichever are more. */
    readonly profiles: number;
    readonly mostProfiles: number | null;
  };
};

export const sharedIdentifierEventTypes = ['identifier-found-shared', 'identifier-found-own'] as const;

export type CountProfiles = { readonly type: 'count' } & SharedIdentifierEvent['data'];

/** Whether one id is shared (stream `contacts_identifier-<subject>`). */
export const sharedIdentifierDecider: Decider<CountProfiles, SharedIdentifierEvent, { readonly isShared: boolean }> = {
  initialState: { isShared: false },
  decide({ type: _, ...data }, { isShared }) {
    const isTooMany = data.mostProfiles !== null && data.profiles > data.mostProfiles;
    if (isTooMany === isShared) return [];
    return [{ type: isTooMany ? 'identifier-found-shared' : 'identifier-found-own', data }];
  },
  evolve: (_, { type }) => ({ isShared: type === 'identifier-found-shared' }),
};
