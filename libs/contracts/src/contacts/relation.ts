/** How two records belong together; an employee is a contact that joined an account. */
export type RelationKind = 'decision-maker' | 'parent-company' | 'partner' | 'household';

/** A person (the id of the contact, which is its subject's) or a company. */
export type RelationEnd = { readonly type: 'contact' | 'account'; readonly id: string };

/** What every event of a relation says. */
export type AboutRelation = {
  readonly relation: string;
  readonly kind: RelationKind;
  /** The decision maker; the company that has the parent; one of two partners or of a household. */
  readonly from: RelationEnd;
  readonly to: RelationEnd;
};

/** `contacts.relation-made.v1` */
export type RelationMade = AboutRelation & {
  /** First day, `YYYY-MM-DD`, where it is known. */
  readonly since?: string;
};
/** `contacts.relation-ended.v1` */
export type RelationEnded = AboutRelation & {
  /** Last day. */
  readonly until: string;
};
/** `contacts.relation-withdrawn.v1`: it was told by mistake and never held. */
export type RelationWithdrawn = AboutRelation;
