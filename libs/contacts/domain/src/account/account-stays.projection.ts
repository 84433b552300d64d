import type { ContactJoinedAccount, ContactLeftAccount, SubjectRef } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';

/** A time at an account, days `YYYY-MM-DD`, both inclusive; positions tell since when it is known. */
export type Stay = {
  readonly since: string;
  readonly joined: number;
  readonly until: string | null;
  readonly left: number | null;
};

/** All times of one contact at one account. */
export type AccountStays = {
  readonly account: string;
  readonly contact: SubjectRef;
  /** First day of the newest stay. */
  readonly since: string;
  readonly isThere: 0 | 1;
  readonly stays: readonly Stay[];
};

export type StoredStayEvent =
  | ProjectedEvent<'contact-joined-account', ContactJoinedAccount>
  | ProjectedEvent<'contact-left-account', ContactLeftAccount>;

/** `contacts.account-stays@1`: a document per contact and account, fed by the contact's stream only. */
export const accountStays: DocumentProjection<StoredStayEvent, AccountStays> = {
  kind: 'document',
  name: 'contacts.account-stays',
  version: 1,
  reads: ['contact-joined-account', 'contact-left-account'],
  documentIds: ({ data }) => [`${data.account}:${data.subject.id}`],
  evolve(document, { type, data, position }) {
    if (type === 'contact-joined-account') {
      const { account, subject: contact, since } = data;
      const stay: Stay = { since, joined: position, until: null, left: null };
      return { account, contact, since, isThere: 1, stays: [...(document?.stays ?? []), stay] };
    }
    const leave = (stay: Stay): Stay => (stay.until === null ? { ...stay, until: data.until, left: position } : stay);
    return document && { ...document, isThere: 0, stays: document.stays.map(leave) };
  },
};

/** The stays as they were known at `position`. */
export function staysAt({ stays }: AccountStays, position: number): readonly Pick<Stay, 'since' | 'until'>[] {
  return stays
    .filter(({ joined }) => joined <= position)
    .map(({ since, until, left }) => ({ since, until: left !== null && left <= position ? until : null }));
}
