import type { Enriched, KnownFields } from './enrichment';
import { pointedAt } from './json-pointer';

/** A provider that is asked over HTTP, as an admin declares it. */
export type HttpProvider = {
  readonly name: string;
  readonly of: 'contact' | 'account';
  /** Asked by POST: nothing of a person stands in an address. */
  readonly url: string;
  /** A header with a secret that the environment holds under this name. */
  readonly secret?: { readonly header: string; readonly name: string };
  /** Fields that it is shown; it is not asked where none of them is filled. */
  readonly sends: readonly string[];
  readonly takes: readonly ProvidedField[];
  readonly timeoutMs: number;
};

export type ProvidedField = {
  readonly field: string;
  /** Of the value in the answer (RFC 6901). */
  readonly pointer: string;
  /** In hundredths: where the answer says nothing else at `confidencePointer`, a share of 1. */
  readonly confidence: number;
  readonly confidencePointer?: string;
};

const LONGEST_VALUE = 500;

/** What it is shown; null where there is nothing to ask with. */
export function bodyFor({ sends }: HttpProvider, known: KnownFields): KnownFields | null {
  const said = sends.flatMap((field) => ((known[field] ?? null) === null ? [] : [[field, known[field]] as const]));
  return said.length > 0 ? Object.fromEntries(said) : null;
}

/** The values in an answer; what is no short text, number or boolean is left out. */
export function valuesIn({ name, takes }: HttpProvider, answer: unknown): readonly Enriched[] {
  return takes.flatMap(({ field, pointer, confidence, confidencePointer }) => {
    const found = pointedAt(answer, pointer);
    if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'boolean') return [];
    const value = String(found).normalize('NFC').trim();
    if (value === '' || value.length > LONGEST_VALUE) return [];
    const said = confidencePointer === undefined ? undefined : pointedAt(answer, confidencePointer);
    const isShare = typeof said === 'number' && said >= 0 && said <= 1;
    return [{ field, value, source: name, confidence: isShare ? Math.round(said * 100) : confidence }];
  });
}
