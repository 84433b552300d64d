/** An id as people write it, normalised. */
export interface Identifier {
  readonly kind: string;
  readonly value: string;
}
