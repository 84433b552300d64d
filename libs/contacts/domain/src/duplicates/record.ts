/** A place as it was written; each part may be missing. */
export interface PlaceRecord {
  readonly street?: string;
  readonly city?: string;
  readonly postcode?: string;
  readonly country?: string;
}

/** What is known of one person. Nothing is required: what is missing speaks neither for nor against. */
export interface PersonRecord {
  readonly id: string;
  /** Whole names, any script, given name first or last; several where there are several spellings. */
  readonly names?: readonly string[];
  readonly mails?: readonly string[];
  readonly phones?: readonly string[];
  readonly places?: readonly PlaceRecord[];
  /** `YYYY-MM-DD` */
  readonly birthday?: string;
}

export interface CompanyRecord {
  readonly id: string;
  readonly names?: readonly string[];
  /** Web or mail domains; a whole URL or mail address is cut to it. */
  readonly domains?: readonly string[];
  readonly phones?: readonly string[];
  readonly places?: readonly PlaceRecord[];
}
