import fc from 'fast-check';
import type { Decided, World } from './world';

/** What happens, and what people decide about who is who. */
export type Step =
  | { readonly do: 'visit'; readonly device: string }
  | { readonly do: 'login'; readonly device: string; readonly user: string }
  | { readonly do: 'guest'; readonly device: string; readonly mail: string }
  | { readonly do: 'tell'; readonly user: string; readonly mail: string }
  | { readonly do: 'order'; readonly user: string; readonly amount: number }
  | { readonly do: 'edit'; readonly record: string; readonly fields: object }
  | { readonly do: 'tag'; readonly record: string; readonly tag: string }
  | { readonly do: 'list'; readonly record: string; readonly list: string }
  | { readonly do: 'custom'; readonly record: string; readonly value: string }
  | { readonly do: 'join'; readonly contact: string; readonly account: string }
  | { readonly do: 'relate'; readonly one: string; readonly other: string }
  | { readonly do: 'deal'; readonly account: string }
  | { readonly do: 'task'; readonly contact: string }
  | { readonly do: 'consent'; readonly whose: string; readonly given: boolean }
  | { readonly do: 'ticket' | 'lead'; readonly contact: string }
  | { readonly do: 'merge'; readonly one: string; readonly other: string; readonly fields: object }
  /** Of the merges that hold, this one. */
  | { readonly do: 'undo'; readonly which: number }
  /** A mail identifies nobody from now on, or does again. */
  | { readonly do: 'block' | 'unblock'; readonly mail: string }
  | { readonly do: 'link'; readonly one: string; readonly other: string }
  /** Of the pairs that were named together, or unlinked, this one. */
  | { readonly do: 'unlink' | 'allow'; readonly which: number };

const contact = fc.constantFrom('c0', 'c1', 'c2', 'c3');
const account = fc.constantFrom('a0', 'a1', 'a2');
const record = fc.oneof(contact, account);
const device = fc.constantFrom('d0', 'd1');
const user = fc.constantFrom('u0', 'u1', 'u2');
const mail = fc.constantFrom('m0', 'm1', 'm2');
const is = <Do extends Step['do']>(what: Do) => fc.constant(what);

const happening = fc.oneof(
  fc.record({ do: is('visit'), device }),
  { arbitrary: fc.record({ do: is('login'), device, user }), weight: 3 },
  { arbitrary: fc.record({ do: is('guest'), device, mail }), weight: 3 },
  { arbitrary: fc.record({ do: is('tell'), user, mail }), weight: 2 },
  { arbitrary: fc.record({ do: is('order'), user, amount: fc.integer({ min: 1, max: 90 }) }), weight: 3 },
  fc.record({
    do: is('edit'),
    record: contact,
    fields: fc.constantFrom<object>(
      { jobTitle: 'Poet' },
      { jobTitle: null },
      { country: 'IT' },
      { phone: '+39 06 6988 3462' },
    ),
  }),
  fc.record({
    do: is('edit'),
    record: account,
    fields: fc.constantFrom<object>({ industry: 'Anvils' }, { industry: null }, { country: 'IT' }),
  }),
  fc.record({ do: is('tag'), record, tag: fc.constantFrom('vip', 'news') }),
  fc.record({ do: is('list'), record, list: fc.constantFrom('fair', 'ball') }),
  fc.record({ do: is('custom'), record, value: fc.constantFrom('red', 'blue') }),
  fc.record({ do: is('join'), contact, account }),
  fc.record({ do: is('relate'), one: account, other: account }),
  fc.record({ do: is('deal'), account }),
  fc.record({ do: is('task'), contact }),
  fc.record({ do: is('consent'), whose: fc.oneof(contact, user), given: fc.boolean() }),
  fc.record({ do: fc.constantFrom('ticket' as const, 'lead' as const), contact }),
);

const choice = fc.dictionary(
  fc.constantFrom('name', 'jobTitle', 'country', 'phone'),
  fc.constantFrom('this', 'other'),
  {
    noNullPrototype: true,
  },
);
const accountChoice = fc.dictionary(fc.constantFrom('name', 'industry', 'country'), fc.constantFrom('this', 'other'), {
  noNullPrototype: true,
});
const decision = fc.oneof(
  { arbitrary: fc.record({ do: is('merge'), one: contact, other: contact, fields: choice }), weight: 3 },
  {
    arbitrary: fc.record({ do: is('merge'), one: account, other: account, fields: accountChoice }),
    weight: 2,
  },
  { arbitrary: fc.record({ do: is('undo'), which: fc.nat(9) }), weight: 3 },
  fc.record({ do: is('link'), one: fc.oneof(device, user), other: fc.oneof(user, mail, contact) }),
  {
    arbitrary: fc.record({
      do: fc.constantFrom('unlink' as const, 'unlink' as const, 'allow' as const),
      which: fc.nat(9),
    }),
    weight: 3,
  },
  fc.record({ do: fc.constantFrom('block' as const, 'unblock' as const), mail }),
);

/** A history of everyday and of decisions, half of each. */
export const histories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(happening, fc.option(decision, { nil: undefined, freq: 2 })), { minLength: 8, maxLength: 14 })
  .map((pairs) => pairs.flatMap(([what, then]) => (then ? [what, then] : [what])));

/** A step as it was carried out: decisions that were refused changed nothing, and are not in it. */
export type Done =
  | { readonly did: 'happen'; readonly step: Step }
  | { readonly did: 'merge'; readonly merge: Decided }
  | { readonly did: 'undo'; readonly merge: Decided }
  | { readonly did: 'block' | 'unblock'; readonly mail: string }
  | { readonly did: 'link' | 'unlink' | 'allow'; readonly one: string; readonly other: string };

/** The pairs that rules may link because of a step. */
function namedBy(step: Step): [string, string][] {
  if (step.do === 'login') return [[step.device, step.user]];
  if (step.do === 'guest') return [[step.device, step.mail]];
  return step.do === 'tell' ? [[step.mail, step.user]] : [];
}

/** Plays a history, and says what was done. */
export async function play(world: World, steps: readonly Step[]): Promise<Done[]> {
  const done: Done[] = [];
  const held: Decided[] = [];
  const blocked = new Set<string>();
  const named: [string, string][] = [];
  const barred: [string, string][] = [];
  for (const step of steps)
    switch (step.do) {
      case 'merge': {
        const merge = await world.merge(step.one, step.other, step.fields);
        if (merge) held.push(merge);
        if (merge) done.push({ did: 'merge', merge });
        break;
      }
      case 'undo': {
        const [merge] = held.length > 0 ? held.splice(step.which % held.length, 1) : [];
        if (!merge) break;
        await world.undo(merge);
        done.push({ did: 'undo', merge });
        break;
      }
      case 'link': {
        const { one, other } = step;
        if (one === other || !(await world.decide('link', one, other))) break;
        named.push([one, other]);
        done.push({ did: 'link', one, other });
        break;
      }
      case 'unlink':
      case 'allow': {
        const among = step.do === 'unlink' ? named : barred;
        const [one, other] = among[step.which % Math.max(1, among.length)] ?? [];
        if (!one || !other || !(await world.decide(step.do, one, other))) break;
        if (step.do === 'unlink') barred.push([one, other]);
        done.push({ did: step.do, one, other });
        break;
      }
      case 'block':
      case 'unblock': {
        const { do: did, mail: value } = step;
        if (blocked.has(value) === (did === 'block')) break;
        if (did === 'block') blocked.add(value);
        else blocked.delete(value);
        if (await world.identifies(value, did)) done.push({ did, mail: value });
        break;
      }
      default:
        named.push(...namedBy(step));
        if (await world.happen(step)) done.push({ did: 'happen', step });
    }
  return done;
}

/** Every field whose choice is known; those that were not taken are the contact's own. */
const choicesOf = ({ kept, taken }: Decided) =>
  Object.fromEntries(
    (kept.startsWith('c') ? ['name', 'email', 'phone', 'jobTitle', 'country'] : ['name', 'industry', 'country']).map(
      (name) => [name, taken.includes(name) ? 'other' : 'this'],
    ),
  );

const pairOf = ({ one, other }: { readonly one: string; readonly other: string }) => [one, other].toSorted().join(' ');

/**
 * Plays what was done as if what was undone had never been: no merge that was undone, no value blocked that was unblocked;
 * and pairs that were unlinked are kept apart from the beginning up to that moment, so that no rule and no person ever
 * links them before it.
 */
export async function playWithoutUndone(world: World, done: readonly Done[]): Promise<void> {
  const undone = new Set(done.flatMap((one) => (one.did === 'undo' ? [one.merge.id] : [])));
  const parted = new Map<string, number>();
  done.forEach((one, index) => {
    if (one.did === 'unlink') parted.set(pairOf(one), index);
  });
  for (const pair of parted.keys()) {
    const [one = '', other = ''] = pair.split(' ');
    if (!(await world.decide('link', one, other)) || !(await world.decide('unlink', one, other)))
      throw new Error(`${pair} cannot be kept apart`);
  }
  for (const [index, one] of done.entries())
    switch (one.did) {
      case 'happen':
        if (!(await world.happen(one.step))) throw new Error(`${one.step.do} was refused`);
        break;
      case 'merge': {
        const { kept, merged, id } = one.merge;
        if (!undone.has(id) && !(await world.merge(kept, merged, choicesOf(one.merge))))
          throw new Error(`${merged} could not be merged into ${kept}`);
        break;
      }
      case 'undo':
      case 'unblock':
        break;
      case 'block':
        if (!done.slice(index).some((later) => later.did === 'unblock' && later.mail === one.mail))
          await world.identifies(one.mail, 'block');
        break;
      case 'link':
      case 'unlink':
      case 'allow':
        if (index > (parted.get(pairOf(one)) ?? -1) && !(await world.decide(one.did, one.one, one.other)))
          throw new Error(`${one.did} ${pairOf(one)} was refused`);
        break;
      default:
        one satisfies never;
    }
}
