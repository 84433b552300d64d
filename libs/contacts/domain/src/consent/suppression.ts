import type { ConsentChannel, IdentifierSuppression } from '@rapport/contracts';
import type { Decider, DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';

export type SuppressionEvent = {
  readonly type: 'identifier-suppressed' | 'identifier-unsuppressed';
  readonly data: IdentifierSuppression;
};
export const suppressionEventTypes = ['identifier-suppressed', 'identifier-unsuppressed'] as const;

export type SuppressionCommand = {
  readonly type: 'suppress' | 'unsuppress';
  readonly suppression: IdentifierSuppression;
};

/** Whether one address is on the suppression list (stream `contacts_suppression-<token>`). */
export const suppressionDecider: Decider<SuppressionCommand, SuppressionEvent, { readonly isSuppressed: boolean }> = {
  initialState: { isSuppressed: false },
  evolve: (_, { type }) => ({ isSuppressed: type === 'identifier-suppressed' }),
  decide({ type, suppression: data }, { isSuppressed }) {
    switch (type) {
      case 'suppress':
        return isSuppressed ? [] : [{ type: 'identifier-suppressed', data }];
      case 'unsuppress':
        return isSuppressed ? [{ type: 'identifier-unsuppressed', data }] : [];
      default:
        return type satisfies never;
    }
  },
};

/** Whether what is sent through a channel may go to an identifier of this kind. */
export function isAddressOf(kind: string, channel: ConsentChannel): boolean {
  if (kind === 'email') return channel === 'mail';
  if (kind === 'phone') return channel === 'sms' || channel === 'phone';
  return true;
}

export type SuppressionRow = {
  /** Id of the subject that had the address. */
  readonly subject: string;
  readonly kind: string;
  readonly state: 'suppressed' | 'unsuppressed';
  readonly source: string;
  readonly reason: string | null;
  /** ms */
  readonly changedAt: number;
};

/** `contacts.suppressions@1`: a document per address, by its token, fed by its stream only. */
export const suppressionRows: DocumentProjection<
  ProjectedEvent<SuppressionEvent['type'], IdentifierSuppression>,
  SuppressionRow
> = {
  kind: 'document',
  name: 'contacts.suppressions',
  version: 1,
  reads: suppressionEventTypes,
  documentIds: ({ data }) => [data.token],
  evolve: (_, { type, data: { subject, identifierKind: kind, source, reason = null }, occurredAt }) => ({
    ...{ subject: subject.id, kind, source, reason, changedAt: occurredAt },
    state: type === 'identifier-suppressed' ? 'suppressed' : 'unsuppressed',
  }),
};
