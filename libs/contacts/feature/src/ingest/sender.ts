/** Who sends messages: what a write key stands for. */
export interface Sender {
  /** Name of the source, e.g. `website`. */
  readonly source: string;
  /** `key:<id>`, for event metadata. */
  readonly actor: string;
}

/** Looks write keys up, at once: it stands on the hot path. */
export interface WriteKeys {
  /** Null for a key that does not exist, is revoked or may not ingest. */
  senderOf(writeKey: string): Sender | null;
}

/** ISO 4217 code of the organisation, as it is now. */
export type OrganisationCurrency = () => string;
