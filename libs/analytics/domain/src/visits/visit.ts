import type { Interaction } from '@rapport/contracts';

/** The longest pause within one visit, ms. */
export const VISIT_GAP = 30 * 60_000;

/** Channel, source, country, traffic source, medium, campaign. */
export type VisitValues = readonly [string, string, string, string, string, string];

/** First and last page view (ms), their number, and what is known from the first. Short, because devices have many. */
export type Visit = readonly [first: number, last: number, pages: number, ...values: VisitValues];

export function visitOf(occurredAt: number, { channel, source, country = '', traffic }: Interaction): Visit {
  const { source: from = '', medium = '', campaign = '' } = traffic ?? {};
  return [occurredAt, occurredAt, 1, channel, source, country, from, medium, campaign];
}

export function valuesOf([, , , ...values]: Visit): VisitValues {
  return values;
}

/** Of two, the one that says where the whole came from: the earlier, at the same instant the one whose values sort first. */
function leading(a: Visit, b: Visit): Visit {
  if (a[0] !== b[0]) return a[0] < b[0] ? a : b;
  for (let i = 3; i < a.length; i++) {
    const [left = '', right = ''] = [a[i], b[i]];
    if (left !== right) return left < right ? a : b;
  }
  return a;
}

function joined(a: Visit, b: Visit): Visit {
  const [first, , , ...values] = leading(a, b);
  return [first, Math.max(a[1], b[1]), a[2] + b[2], ...values];
}

/**
 * Adds a page view (as a visit of one page) to visits that lie more than {@link VISIT_GAP} apart, in order: it joins
 * those within the gap. Commutative; visits that it does not touch stay the same objects.
 */
export function addVisit(visits: readonly Visit[], added: Visit): readonly Visit[] {
  let end = visits.length;
  while (end > 0 && after(visits[end - 1], added)) end--;
  let begin = end;
  let visit = added;
  for (; begin > 0; begin--) {
    const before = visits[begin - 1];
    if (!before || before[1] + VISIT_GAP < added[0]) break;
    visit = joined(before, visit);
  }
  return [...visits.slice(0, begin), visit, ...visits.slice(end)];
}

/** Whether the visit begins too late to hold the added one. */
function after(visit: Visit | undefined, added: Visit): boolean {
  return visit !== undefined && visit[0] > added[1] + VISIT_GAP;
}
