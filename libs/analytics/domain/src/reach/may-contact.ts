import { saidOf, type Reach, type Said } from './reach.projection';

/** Why somebody may be contacted (`given`), or may not. */
export type ReachReason =
  'given' | 'withdrawn' | 'expired' | 'missing' | 'suppressed' | 'unsubscribed' | 'restricted' | 'tired';

export interface ReachQuestion {
  /** ms */
  readonly now: number;
  /** A purpose of contacts that consent is asked for; null: what the person has asked for, e.g. their own ticket. */
  readonly purpose: string | null;
  readonly channel: string;
  /** More contacts than this within so many days are too many. */
  readonly most: { readonly times: number; readonly days: number };
}

const DAY = 86_400_000;
const PROFILING = 'profiling';
const strictness = ['withdrawn', 'expired', 'given', 'missing'] as const;

/**
 * May a person be contacted, by what is known of all of their subjects: the strictest word counts, and a missing one means no.
 * Whether an address is known at all, contacts says when the message is sent: it has the last word.
 */
export function mayContact(known: readonly Reach[], { now, purpose, channel, most }: ReachQuestion): ReachReason {
  if (known.some((each) => each.kind === 'restricted' && each.restricted)) return 'restricted';
  if (known.some((each) => each.kind === 'listed' && each.listed && isReachedBy(each.address, channel)))
    return 'suppressed';
  if (purpose === null) return 'given';
  const key = saidOf(purpose, channel);
  const said = known.flatMap((each) => (each.kind === 'said' ? (each.said[key] ?? []) : []));
  const words = said.map((each) => verdictOf(each, now));
  const word = strictness.find((each) => words.includes(each)) ?? 'missing';
  if (word !== 'given') return word;
  const agreedAt = Math.max(...said.flatMap(({ given }) => given.map(({ at }) => at)));
  if (known.some((each) => each.kind === 'told' && (each.stop[channel] ?? -Infinity) > agreedAt)) return 'unsubscribed';
  return isTired(known, now, most) ? 'tired' : 'given';
}

/** Persons who are in no score and no model. */
export function isLeftOut(known: readonly Reach[]): 'profiling' | 'restricted' | null {
  if (known.some((each) => each.kind === 'restricted' && each.restricted)) return 'restricted';
  const objects = known.some(
    (each) => each.kind === 'said' && each.said[saidOf(PROFILING, '')]?.withdrawn.includes(''),
  );
  return objects ? 'profiling' : null;
}

function isTired(known: readonly Reach[], now: number, { times, days }: ReachQuestion['most']): boolean {
  const lately = known.flatMap((each) =>
    each.kind === 'told' ? each.times.filter((at) => at > now - days * DAY) : [],
  );
  return lately.length >= times;
}

function verdictOf({ given, withdrawn }: Said, now: number): (typeof strictness)[number] {
  if (withdrawn.includes('')) return 'withdrawn';
  if (given.some(({ until }) => until === null || now < until)) return 'given';
  if (withdrawn.length > 0) return 'withdrawn';
  return given.length > 0 ? 'expired' : 'missing';
}

/** Which channels an address on the suppression list closes; one of no kind that is known closes all. */
function isReachedBy(address: string, channel: string): boolean {
  if (address === 'email') return channel === 'mail';
  if (address === 'phone') return channel === 'sms' || channel === 'phone';
  return true;
}
