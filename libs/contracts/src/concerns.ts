import type { SubjectRef } from './contacts/interaction';

/**
 * Whom an event of a record is about. Every event of the record says it, so that timelines need no other: it shows on the
 * person's, on those of the account that the person belongs to at the time, and on that of the account named here.
 */
export type Concerns = {
  /** The contact, else the record's own subject (the person of a lead or ticket); links join it with what else is known of it. */
  readonly subject?: SubjectRef;
  /** Id of an account of contacts. */
  readonly account?: string;
};

/** Who works on a record: ids of users and teams, never names or addresses. */
export type Assignment = {
  readonly owner?: string;
  readonly team?: string;
};
