import type { ConsentChannel, SubjectRef } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { consentEventTypes, type ConsentEvent } from './consent.events';
import { evolveStanding, standingId, verdictOf, type Standing } from './standing';

/** What one subject has said of one purpose and channel, in lists. */
export type ConsentRow = {
  readonly subject: SubjectRef;
  readonly purpose: string;
  /** `any`: the purpose has none. */
  readonly channel: ConsentChannel | 'any';
  /** Whether a consent, once given, has run out is asked of `until`. */
  readonly state: 'given' | 'withdrawn' | 'requested' | 'erased';
  /** ms; how long what is given or asked for holds; of what does not run out, the end of all times. */
  readonly until: number;
  /** ms; of the last word on it. */
  readonly changedAt: number;
  /** null once the person is erased. */
  readonly standing: Standing | null;
};

type Stored<E extends ConsentEvent> = E extends ConsentEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredConsentEvent = Stored<ConsentEvent>;

export const NEVER_ENDS = Number.MAX_SAFE_INTEGER;

/** `contacts.consents@1`: a document per subject, purpose and channel, fed by the subject's stream only. */
export const consentRows: DocumentProjection<StoredConsentEvent, ConsentRow> = {
  kind: 'document',
  name: 'contacts.consents',
  version: 1,
  reads: consentEventTypes,
  documentIds: (event) => (event.type === 'consents-erased' ? event.data.consents : [standingId(event.data)]),
  evolve(row, event) {
    const { occurredAt: changedAt } = event;
    if (event.type === 'consents-erased')
      return row && { ...row, state: 'erased', until: changedAt, changedAt, standing: null };
    const standing = evolveStanding(row?.standing ?? null, event, event.id);
    const { subject, purpose, channel = 'any' } = event.data;
    return { subject, purpose, channel, ...summed(standing), changedAt, standing };
  },
};

/** As it stands before anything runs out. */
function summed(standing: Standing): Pick<ConsentRow, 'state' | 'until'> {
  const { state } = verdictOf(standing, Number.NEGATIVE_INFINITY);
  if (state === 'requested') return { state, until: standing.request?.until ?? NEVER_ENDS };
  if (state !== 'given') return { state: 'withdrawn', until: NEVER_ENDS };
  return { state, until: Math.max(...standing.given.map(({ expiresAt }) => expiresAt ?? NEVER_ENDS)) };
}
