import type { JourneyMap } from '../paths';
import type { PersonTouches } from './person-touches';

/** What a touch is to a journey. */
export interface JourneyClass {
  /** Number of the node; null: no rule places it. */
  readonly node: number | null;
  readonly says: 'satisfaction' | 'sentiment' | null;
  /** Whether it makes its person one of those that are asked for. */
  readonly chosen: boolean;
}

interface Said {
  count: number;
  sum: number;
}

/** As {@link journeyMap} of the stops that {@link stopsOf} finds, and what was said of each node. */
export interface PackedJourneys extends JourneyMap {
  readonly satisfaction: ReadonlyMap<string, Said>;
  readonly sentiment: ReadonlyMap<string, Said>;
}

const START = '(start)';
const END = '(end)';

/** How persons went from node to node; see {@link journeyMap}. `isAsked`: of the number of a person. */
export function journeysOfTouches(
  { persons, starts, classes, said }: PersonTouches,
  meanings: readonly JourneyClass[],
  names: readonly string[],
  { longest, most, isAsked }: { longest: number; most: number; isAsked: (person: number) => boolean },
): PackedJourneys {
  const n = names.length;
  const steps = new Float64Array((n + 1) * (n + 1));
  const counts = { persons: new Float64Array(n), touches: new Float64Array(n), ends: new Float64Array(n) };
  const tellings = { satisfaction: noneSaid(n), sentiment: noneSaid(n) };
  const paths = new Paths(n);
  const lastSeen = new Int32Array(n).fill(-1);
  let walked = 0;
  for (let person = 0; person < persons.length; person++) {
    const [begin, stop] = [starts[person] ?? 0, starts[person + 1] ?? 0];
    if (!isAsked(persons[person] ?? 0) || !someIn(classes, meanings, begin, stop)) continue;
    // The first row and column of the steps are what is outside: the start and the end.
    let [at, length, path] = [-1, 0, 0];
    for (let i = begin; i < stop; i++) {
      const { node, says } = meanings[classes[i] ?? 0] ?? NOTHING;
      if (says !== null) {
        const told = tellings[says][at >= 0 ? at : (node ?? -1)];
        const value = said[i] ?? Number.NaN;
        if (told && value === value) [told.count, told.sum] = [told.count + 1, told.sum + value];
      }
      if (node === null) continue;
      counts.touches[node] = (counts.touches[node] ?? 0) + 1;
      if (node === at) continue;
      const step = (at + 1) * (n + 1) + node + 1;
      steps[step] = (steps[step] ?? 0) + 1;
      if (lastSeen[node] !== person) counts.persons[node] = (counts.persons[node] ?? 0) + 1;
      lastSeen[node] = person;
      at = node;
      if (length++ < longest) path = paths.after(path, node);
    }
    if (at < 0) continue;
    walked++;
    counts.ends[at] = (counts.ends[at] ?? 0) + 1;
    const last = (at + 1) * (n + 1);
    steps[last] = (steps[last] ?? 0) + 1;
    paths.count(path);
  }
  return {
    persons: walked,
    nodes: nodesOf(names, counts),
    transitions: transitionsOf(names, steps),
    paths: paths.most(most, names),
    satisfaction: byName(names, tellings.satisfaction),
    sentiment: byName(names, tellings.sentiment),
  };
}

const NOTHING: JourneyClass = { node: null, says: null, chosen: false };
const noneSaid = (n: number): readonly Said[] => Array.from({ length: n }, () => ({ count: 0, sum: 0 }));
const byName = (names: readonly string[], all: readonly Said[]) =>
  new Map(all.map((each, node) => [names[node] ?? '', each]));

function someIn(classes: Uint32Array, meanings: readonly JourneyClass[], begin: number, stop: number): boolean {
  for (let i = begin; i < stop; i++) if (meanings[classes[i] ?? 0]?.chosen) return true;
  return false;
}

function nodesOf(
  names: readonly string[],
  counts: Readonly<Record<'persons' | 'touches' | 'ends', Float64Array>>,
): JourneyMap['nodes'] {
  return names
    .map((node, i) => ({
      ...{ node, persons: counts.persons[i] ?? 0, touches: counts.touches[i] ?? 0, ends: counts.ends[i] ?? 0 },
    }))
    .filter(({ persons }) => persons > 0)
    .toSorted((a, b) => b.persons - a.persons || (a.node < b.node ? -1 : 1));
}

function transitionsOf(names: readonly string[], steps: Float64Array): JourneyMap['transitions'] {
  const n = names.length + 1;
  const found = Array.from(steps, (count, i) => ({
    from: names[Math.floor(i / n) - 1] ?? START,
    to: names[(i % n) - 1] ?? END,
    count,
  })).filter(({ count }) => count > 0);
  return byCount(
    found,
    ({ count }) => count,
    ({ from, to }) => JSON.stringify([from, to]),
  );
}

/** Paths as a tree: each one is the path before it and a node. */
class Paths {
  private readonly numbers = new Map<number, number>();
  private readonly before: number[] = [0];
  private readonly nodes: number[] = [-1];
  private readonly counts: number[] = [0];

  constructor(private readonly n: number) {}

  after(path: number, node: number): number {
    const key = path * this.n + node;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.before.push(path) - 1;
    this.nodes.push(node);
    this.counts.push(0);
    this.numbers.set(key, number);
    return number;
  }

  count(path: number): void {
    this.counts[path] = (this.counts[path] ?? 0) + 1;
  }

  most(most: number, names: readonly string[]): JourneyMap['paths'] {
    const least = this.counts.toSorted((a, b) => b - a)[most - 1] ?? 0;
    const frequent = this.counts.flatMap((persons, path) =>
      persons > 0 && persons >= least ? [{ path: this.nodesOf(path, names), persons }] : [],
    );
    return byCount(
      frequent,
      ({ persons }) => persons,
      ({ path }) => JSON.stringify(path),
    ).slice(0, most);
  }

  private nodesOf(path: number, names: readonly string[]): string[] {
    const nodes: string[] = [];
    for (let at = path; at > 0; at = this.before[at] ?? 0) nodes.unshift(names[this.nodes[at] ?? 0] ?? '');
    return nodes;
  }
}

function byCount<Each>(all: readonly Each[], count: (each: Each) => number, key: (each: Each) => string): Each[] {
  const keyed = all.map((each) => [each, key(each)] as const);
  return keyed.toSorted(([a, one], [b, other]) => count(b) - count(a) || (one < other ? -1 : 1)).map(([each]) => each);
}
