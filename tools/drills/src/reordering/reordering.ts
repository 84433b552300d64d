import type { PublicEvent } from '@rapport/platform-ports';
import fc from 'fast-check';
import { historyOf, type History, type Step } from './history';
import { Member, type Delivery } from './member';

export interface ReorderingOptions {
  /** Histories, each with a delivery of its own. */
  readonly seeds: number;
  readonly seed: number;
  /** `first-come`: partitions are put together as they come. */
  readonly broken?: string;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('event'), context: fc.nat(2), key: fc.nat(5) } as const) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('mark'), partition: fc.nat(8) } as const) },
  ),
  { maxLength: 60 },
);

const deliveries: fc.Arbitrary<Delivery[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('fetch'), partition: fc.nat(8), messages: fc.nat(6) } as const),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('take'), events: fc.nat(8), commits: fc.boolean() } as const),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rebalance') } as const) },
  ),
  { maxLength: 80 },
);

/**
 * Partitions of several contexts come in any order, in pieces, and again after a rebalance. Whoever reads in the order of
 * the log gets that order and all of it; whoever reads by key gets each key in order; and nothing is called complete that
 * is not. Gives the first counterexample; nothing where there is none.
 */
export function reordering({ seeds, seed, broken }: ReorderingOptions): string[] {
  const logOrder = broken === 'first-come' ? 'key' : 'log';
  const property = fc.property(
    steps,
    deliveries,
    fc.integer({ min: 1, max: 3 }),
    (history, delivery, partitionsEach) => {
      const world = historyOf(history, 3, partitionsEach);
      const complaints = [
        ...complaintsOf(world, delivered(world, delivery, logOrder), (given) => news(given)),
        ...complaintsOf(world, delivered(world, delivery, 'key'), (given) => byKey(given)),
      ];
      if (complaints.length > 0) throw new Error(complaints.join('; '));
    },
  );
  const { failed, errorInstance, counterexample } = fc.check(property, { numRuns: seeds, seed });
  if (!failed) return [];
  return [`${String(errorInstance)}\n  ${JSON.stringify(counterexample)}`];
}

function delivered(world: History, deliveries: readonly Delivery[], order: 'key' | 'log'): Member {
  const member = new Member(world, order);
  for (const delivery of deliveries) member.do(delivery);
  member.finish();
  return member;
}

function complaintsOf(
  { events }: History,
  { given, lies }: Member,
  taken: (given: readonly PublicEvent[]) => readonly PublicEvent[],
): string[] {
  const [wanted, found] = [taken(events), taken(given)].map((all) => all.map(({ id }) => id).join(' '));
  return [...lies, ...(wanted === found ? [] : [`given ${found}, not ${wanted}`])];
}

/** What a projection applies: nothing at or before the position that it has. */
function news(given: readonly PublicEvent[]): readonly PublicEvent[] {
  let at = 0;
  return given.filter(({ position }) => {
    if (position <= at) return false;
    at = position;
    return true;
  });
}

/** The same of each key, one key after the other. */
function byKey(given: readonly PublicEvent[]): readonly PublicEvent[] {
  const keys = [...new Set(given.map(({ partitionkey }) => partitionkey))].toSorted((a, b) => a.localeCompare(b));
  return keys.flatMap((key) => news(given.filter(({ partitionkey }) => partitionkey === key)));
}
