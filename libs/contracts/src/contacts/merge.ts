import type { SubjectRef } from './interaction';

/**
 * `contacts.contacts-merged.v1`: a person took two contacts for one. `subject` goes on, `merged` answers with it. Both keep
 * their streams, so an undo is exact. Why is sealed.
 */
export type ContactsMerged = {
  readonly merge: string;
  /** The contact that is kept. */
  readonly subject: SubjectRef;
  /** The contact that is merged into it. */
  readonly merged: SubjectRef;
  /** Names of the fields whose value is that of `merged`, until somebody changes them. */
  readonly taken: readonly string[];
};

/** `contacts.merge-undone.v1`: they are two contacts again, each as if they had never been merged. */
export type MergeUndone = {
  readonly merge: string;
  readonly subject: SubjectRef;
  readonly merged: SubjectRef;
};
