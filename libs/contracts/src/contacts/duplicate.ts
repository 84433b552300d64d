/** Which records are compared with each other. */
export const duplicateKinds = ['contact', 'account'] as const;
export type DuplicateKind = (typeof duplicateKinds)[number];

/** What one field of two records says; `weight` in thousandths of a bit, above 0 where it speaks for one and the same. */
export type DuplicateField = { readonly field: string; readonly level: string; readonly weight: number };

/** Two records of one kind, `a` before `b`; the pair's id follows from them. */
export type AboutDuplicate = {
  readonly pair: string;
  readonly kind: DuplicateKind;
  readonly a: string;
  readonly b: string;
};
/** `contacts.duplicate-found.v1`: the two may be one and the same, as of now; also where their weight is new. */
export type DuplicateFound = AboutDuplicate & {
  /** Sum over the fields, thousandths of a bit. */
  readonly weight: number;
  /** That they are the same, millionths. */
  readonly probability: number;
  /** The number of the model that weighed them; 0: what is expected before anything was learnt. */
  readonly model: number;
  readonly fields: readonly DuplicateField[];
};
/** `contacts.duplicate-dismissed.v1`: a person said that the two are not the same. */
export type DuplicateDismissed = AboutDuplicate & { readonly reason?: string };
/** `contacts.duplicate-reopened.v1`: that, or their merge, was undone. */
export type DuplicateReopened = AboutDuplicate;
/** `contacts.duplicate-withdrawn.v1`: nothing is left to look at. */
export type DuplicateWithdrawn = AboutDuplicate & { readonly because: DuplicateWithdrawal };
export const duplicateWithdrawals = ['changed', 'archived', 'erased', 'merged-away'] as const;
export type DuplicateWithdrawal = (typeof duplicateWithdrawals)[number];
/** `contacts.duplicate-merged.v1` */
export type DuplicateMerged = AboutDuplicate & { readonly merge: string };

/** From which probability on, millionths, pairs are shown and may be merged many at once. */
export type DuplicateThresholds = { readonly review: number; readonly merge: number };
/** `contacts.duplicate-rules-set.v1` */
export type DuplicateRulesSet = Readonly<Record<DuplicateKind, DuplicateThresholds>>;
/** `contacts.duplicate-model-learnt.v1` */
export type DuplicateModelLearnt = {
  readonly kind: DuplicateKind;
  /** From 1. */
  readonly model: number;
  /** How many were learnt from. */
  readonly records: number;
  readonly candidates: number;
};
/** `contacts.duplicate-search-finished.v1`: the whole base was searched. */
export type DuplicateSearchFinished = {
  readonly search: string;
  readonly kind: DuplicateKind;
  readonly model: number;
  readonly records: number;
  readonly compared: number;
  /** Pairs above the threshold. */
  readonly found: number;
};
/** `contacts.duplicate-merges-finished.v1`: pairs above a threshold were merged, or those merges undone. */
export type DuplicateMergesFinished = {
  readonly run: string;
  readonly kind: DuplicateKind;
  readonly undone: boolean;
  readonly succeeded: number;
  readonly failed: number;
};
