import type { SubjectRef } from './interaction';

/** The contexts that are asked what they hold on a person, and that confirm an erasure; contacts itself is one more. */
export const personalDataContexts = ['sales', 'marketing', 'service-desk', 'analytics'] as const;
export type PersonalDataContext = (typeof personalDataContexts)[number];

/** `contacts.person-data-requested.v1`: every context says which of its records are about these subjects. */
export type PersonDataRequested = { readonly request: string; readonly subjects: readonly SubjectRef[] };

/** A record that is about a person: its kind and id in its context, and the positions of its events in the log. */
export type FoundRecord = {
  readonly kind: string;
  readonly id: string;
  readonly events: readonly number[];
  /** The part of one person of what tells of many, as rows of analyses do: plain, numbers and ids. */
  readonly facts?: readonly FoundFact[];
};
type FoundValue = string | number | boolean | null | readonly FoundValue[] | FoundFact;
export type FoundFact = { readonly [name: string]: FoundValue };

/** `<context>.person-data-found.v1`: an answer to a request. It names events, so that it copies no personal data. */
export type PersonDataFound = {
  readonly request: string;
  /** From 0; the answer is whole with all `parts`. */
  readonly part: number;
  readonly parts: number;
  readonly records: readonly FoundRecord[];
};

/** How many records of a kind. */
export type CountedRecords = { readonly kind: string; readonly count: number };

/** `<context>.person-forgotten.v1`: the context has done its part of an erasure (id: that of its first subject). */
export type PersonForgotten = { readonly erasure: string; readonly records: readonly CountedRecords[] };

/** What a context answers; public as `<context>.<type>.v1`. */
export const personRightsTypes = ['person-data-found', 'person-forgotten'] as const;

/** `contacts.erasure-completed.v1`: every context has confirmed; there is a certificate. */
export type ErasureCompleted = { readonly erasure: string; readonly subjects: readonly SubjectRef[] };

/** `contacts.processing-restricted.v1`: data of the person are kept, and not used for anything else. */
export type ProcessingRestricted = { readonly subject: SubjectRef; readonly reason?: string };

/** `contacts.restriction-lifted.v1` */
export type RestrictionLifted = ProcessingRestricted;

/** `contacts.data-expired.v1`: the keys of one class and calendar month were destroyed, of everybody; without `month` of the whole year. */
export type DataExpired = {
  readonly retentionClass: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month?: number;
  readonly rule: string;
};
