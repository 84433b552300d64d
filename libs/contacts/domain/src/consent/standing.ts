import type { ConsentChannel, ConsentStatement, LegalBasis } from '@rapport/contracts';
import type { ConsentEvent } from './consent.events';

/** Why something holds: the event and what it said. Times in ms. */
export type Ground = {
  /** Id of the event. */
  readonly event: string;
  readonly at: number;
  readonly source: string;
  readonly reason: string | null;
  readonly legalBasis: LegalBasis | null;
  /** Version of the words that were agreed to. */
  readonly wording: string | null;
  readonly expiresAt: number | null;
};

/** What a subject has said of one purpose and channel, per legal basis. */
export type Standing = {
  readonly purpose: string;
  readonly channel: ConsentChannel | null;
  readonly given: readonly Ground[];
  /** With a legal basis: on that alone; without one, an objection to all of it. */
  readonly withdrawn: readonly Ground[];
  /** A confirmation that was asked for and has not come. */
  readonly request: Request | null;
};
export type Request = Ground & { readonly id: string; readonly until: number };

export type ConsentState = 'given' | 'withdrawn' | 'expired' | 'requested' | 'missing';
export type Verdict =
  | { readonly state: Exclude<ConsentState, 'missing'>; readonly ground: Ground }
  | { readonly state: 'missing'; readonly ground: null };

export type Stated = Exclude<ConsentEvent, { type: 'consents-erased' }>;

/** One purpose and channel of one subject. */
export function standingId({ subject, purpose, channel }: Pick<ConsentStatement, 'subject' | 'purpose' | 'channel'>) {
  return `${subject.id}:${purpose}:${channel ?? ''}`;
}

/** `id`: of the event. A consent given after an objection takes its place; a withdrawal voids what was asked for. */
export function evolveStanding(
  before: Standing | null,
  event: Pick<Stated, 'occurredAt'> & DataOf<Stated>,
  id: string,
): Standing {
  const { purpose, channel = null } = event.data;
  const { given, withdrawn } = before ?? { given: [], withdrawn: [] };
  const standing = { purpose, channel, given, withdrawn, request: before?.request ?? null };
  const ground = groundOf(event, id);
  const others = (grounds: readonly Ground[]) => grounds.filter((one) => one.legalBasis !== ground.legalBasis);
  switch (event.type) {
    case 'consent-given': {
      const kept = others(withdrawn).filter((one) => one.legalBasis !== null);
      return { ...standing, given: [...others(given), ground], withdrawn: kept, request: null };
    }
    case 'consent-withdrawn':
      return ground.legalBasis === null
        ? { ...standing, given: [], withdrawn: [ground], request: null }
        : { ...standing, given: others(given), withdrawn: [...others(withdrawn), ground], request: null };
    case 'consent-requested':
      return { ...standing, request: { ...ground, id: event.data.request, until: event.data.until } };
    default:
      return event satisfies never;
  }
}

type DataOf<E extends Stated> = E extends Stated ? Pick<E, 'type' | 'data'> : never;

function groundOf({ data, occurredAt }: Pick<Stated, 'data' | 'occurredAt'>, event: string): Ground {
  return {
    ...{ event, at: occurredAt, source: data.source, reason: data.reason ?? null },
    legalBasis: data.legalBasis ?? null,
    wording: 'wording' in data ? data.wording : null,
    expiresAt: ('expiresAt' in data ? data.expiresAt : undefined) ?? null,
  };
}

/** What holds at a time (ms): an objection, else the newest consent that has not run out, else why there is none. */
export function verdictOf(standing: Standing | null, at: number): Verdict {
  if (!standing) return { state: 'missing', ground: null };
  const { given, withdrawn, request } = standing;
  const objection = withdrawn.find(({ legalBasis }) => legalBasis === null);
  const holds = given.findLast(({ expiresAt }) => expiresAt === null || at < expiresAt);
  if (objection) return { state: 'withdrawn', ground: objection };
  if (holds) return { state: 'given', ground: holds };
  const last = withdrawn.at(-1);
  if (last) return { state: 'withdrawn', ground: last };
  const over = given.at(-1);
  if (over) return { state: 'expired', ground: over };
  return request && at < request.until ? { state: 'requested', ground: request } : { state: 'missing', ground: null };
}

const strictness: readonly ConsentState[] = ['withdrawn', 'expired', 'given', 'requested', 'missing'];

/** Of the subjects of one person: who says no for one of them says no for all; who said nothing says nothing. */
export function strictest(verdicts: readonly Verdict[]): Verdict {
  for (const state of strictness) {
    const same = verdicts.filter((verdict) => verdict.state === state);
    const newest = same.sort((a, b) => (b.ground?.at ?? 0) - (a.ground?.at ?? 0))[0];
    if (newest) return newest;
  }
  return { state: 'missing', ground: null };
}
