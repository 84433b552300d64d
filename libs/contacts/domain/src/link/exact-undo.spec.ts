import type { LinkedSubject } from '@rapport/contracts';
import { DomainError, fold } from '@rapport/eventsourcing';
import fc from 'fast-check';
import type { LinkCommand } from './link.commands';
import { linkDecider } from './link.decider';
import type { LinkEvent } from './link.events';
import { orient } from './orient';

const kinds = ['anonymousId', 'anonymousId', 'userId', 'userId', 'userId', 'email', 'email', 'contact', 'contact'];
const everybody: LinkedSubject[] = kinds.map((kind, i) => ({ id: `s${i}`, number: i + 1, kind }));
const anybody = fc.constantFrom(...everybody);
const step = fc.record({
  a: anybody,
  b: anybody,
  type: fc.constantFrom(
    'link-by-rule',
    'link-by-rule',
    'link',
    'unlink',
    'allow',
    'merge',
    'unmerge',
    'suspend',
    'resume',
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A command with what makes it different from all others. */
type Sent = Extract<LinkCommand, { cause: string }> & { readonly at: number };

const commandOf = ({ a, b, type }: Step, at: number): Sent => {
  const pair = orient(a, b);
  return {
    ...{ ...pair, type, at, reason: 'identify', cause: `c${at}`, causedAt: at, now: at, note: '' },
    // One merge and one end that identifies nobody per pair.
    ...{ merge: `${pair.from.id}+${pair.to.id}`, by: pair.from.id },
  } as Sent;
};

/** What the commands leave linked, and those that were not refused. */
function play(commands: readonly Sent[]): { readonly linked: string[]; readonly done: Sent[] } {
  const streams = new Map<string, LinkEvent[]>();
  const done = commands.filter((command) => {
    const stream = streams.get(command.from.id) ?? [];
    streams.set(command.from.id, stream);
    try {
      stream.push(...linkDecider.decide(command, fold(linkDecider, stream)));
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return false;
    }
  });
  const linked = [...streams].flatMap(([from, events]) => {
    const state = fold(linkDecider, events);
    return state.status === 'erased'
      ? []
      : [...state.pairs.values()].flatMap(({ to, isLinked }) => (isLinked ? [`${from}:${to.id}`] : []));
  });
  return { linked: linked.toSorted(), done };
}

const isSamePair = (one: Sent, other: Sent) => one.from.id === other.from.id && one.to.id === other.to.id;

/** Without links and claims of pairs that were unlinked later, and without merges and suspensions that ended. */
const withoutUndone = (done: readonly Sent[]): Sent[] =>
  done.filter((command, index) => {
    const later = done.slice(index + 1).filter((other) => isSamePair(command, other));
    if (command.type === 'unmerge' || command.type === 'resume') return false;
    // A merge is undone for good, also where that was told first.
    if (command.type === 'merge') return !done.some((other) => other.type === 'unmerge' && isSamePair(command, other));
    if (command.type === 'suspend') return !later.some(({ type }) => type === 'resume');
    return command.type === 'allow' || command.type === 'unlink' || !later.some(({ type }) => type === 'unlink');
  });

it('what is undone leaves the links that there would be without it, in whatever order it came and went', () => {
  let undone = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { linked, done } = play(steps.filter(({ a, b }) => a.id !== b.id).map(commandOf));
      const kept = withoutUndone(done);
      undone += done.length - kept.length;
      // An unlink of what was never linked is refused: a link before it, that nothing else knows of, is bar enough.
      const barring = kept.flatMap((command) =>
        command.type === 'unlink'
          ? [{ ...command, type: 'link', cause: `${command.cause}b` } as Sent, command]
          : [command],
      );
      expect(play(barring).linked).toEqual(linked);
    }),
    { numRuns: 1_000 },
  );
  // Some 900 to 1,200: enough to have met every kind.
  expect(undone).toBeGreaterThan(300);
});
