/** From when to when something holds: days as `YYYY-MM-DD`, both inclusive, each only where it is known. */
export type Validity = { readonly since?: string; readonly until?: string };

/** Something that a person or company is reached by, beside the primary one or to say more of it. */
export type ContactPoint = Validity & {
  /** Standardised: a mail in lower case, a phone in E.164. */
  readonly value: string;
  /** As it was typed, where that is something else. */
  readonly entered?: string;
  /** `work`, `home`, `billing` … */
  readonly purpose?: string;
};

/** Where somebody is found by post: at least one of the parts, or the whole as it was typed. */
export type PostalAddress = Validity & {
  readonly purpose?: string;
  readonly street?: string;
  /** Flat, floor, department. */
  readonly extra?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly entered?: string;
};

/** Another name of the same person or company: in other letters, from before, on a stage. */
export type OtherName = { readonly value: string; readonly purpose?: string };

export type SocialHandle = {
  /** `linkedin`, `x`, `wechat` … */
  readonly network: string;
  readonly handle: string;
};
