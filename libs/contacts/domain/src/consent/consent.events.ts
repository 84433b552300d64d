import type { ConsentGiven, ConsentRequested, ConsentWithdrawn, SubjectRef } from '@rapport/contracts';

/** What shows that it was said: a form, an IP address, a recording. Sealed for the subject. */
export type Proof = { readonly proof: string };

/** What the sender of a confirmation needs; whoever has the token can confirm. */
export type RequestPart = Partial<Proof> & { readonly token: string };

/** Events say when they happened, ms. */
interface Dated {
  readonly occurredAt: number;
}

export type ConsentEvent = Dated &
  (
    | { readonly type: 'consent-given'; readonly data: ConsentGiven; readonly personal?: Proof | null }
    | { readonly type: 'consent-withdrawn'; readonly data: ConsentWithdrawn; readonly personal?: Proof | null }
    | { readonly type: 'consent-requested'; readonly data: ConsentRequested; readonly personal?: RequestPart | null }
    /** The person was erased; `consents`: `standingId` of everything that was said. */
    | { readonly type: 'consents-erased'; readonly data: ConsentsErased; readonly personal?: undefined }
  );

export type ConsentsErased = { readonly subject: SubjectRef; readonly consents: readonly string[] };

export const publicConsentEventTypes = ['consent-given', 'consent-withdrawn', 'consent-requested'] as const;

export const consentEventTypes = [
  ...publicConsentEventTypes,
  'consents-erased',
] as const satisfies readonly ConsentEvent['type'][];
