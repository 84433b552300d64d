import { DomainError, fold } from '@rapport/eventsourcing';
import type { LinkedSubject } from '@rapport/contracts';
import fc from 'fast-check';
import type { LinkCommand } from './link.commands';
import { linkDecider } from './link.decider';
import type { LinkEvent } from './link.events';
import { isDevice, isUser, orient } from './orient';

const kinds = ['anonymousId', 'anonymousId', 'anonymousId', 'userId', 'userId', 'userId', 'email', 'phone'];
const everybody: LinkedSubject[] = kinds.map((kind, i) => ({ id: `s${i}`, number: i + 1, kind }));
const anybody = fc.constantFrom(...everybody);
const action = fc.record({
  a: anybody,
  b: anybody,
  type: fc.constantFrom('link-by-rule', 'link-by-rule', 'link', 'unlink', 'allow'),
});

/** What a history of commands leaves linked, each pair in the stream of its `from`. */
function activeLinks(
  actions: readonly { a: LinkedSubject; b: LinkedSubject; type: string }[],
): [LinkedSubject, LinkedSubject][] {
  const streams = new Map<string, LinkEvent[]>();
  actions.forEach(({ a, b, type }, time) => {
    const pair = orient(a, b);
    const command = {
      ...pair,
      type,
      reason: 'identify',
      cause: `c${time}`,
      causedAt: time,
      now: time,
      note: '',
    } as LinkCommand;
    const stream = streams.get(pair.from.id) ?? [];
    streams.set(pair.from.id, stream);
    try {
      stream.push(...linkDecider.decide(command, fold(linkDecider, stream)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  });
  return [...streams].flatMap(([id, events]) => {
    const state = fold(linkDecider, events);
    const from = everybody.find((s) => s.id === id);
    if (!from || state.status === 'erased') return [];
    return [...state.pairs.values()].flatMap((p): [LinkedSubject, LinkedSubject][] =>
      p.isLinked ? [[from, p.to]] : [],
    );
  });
}

function usersTogether(links: readonly (readonly [LinkedSubject, LinkedSubject])[]): Set<string> {
  const group = new Map(everybody.map((s) => [s.id, s.id]));
  for (const [a, b] of links) {
    const [ga, gb] = [group.get(a.id), group.get(b.id)];
    for (const [id, g] of group) if (g === gb && ga) group.set(id, ga);
  }
  const users = everybody.filter(isUser);
  return new Set(
    users.flatMap((u) => users.filter((v) => group.get(u.id) === group.get(v.id)).map((v) => `${u.id}+${v.id}`)),
  );
}

it('no device ever stands between two users, whatever rules and persons do', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const links = activeLinks(actions);
      const withoutDevices = links.filter(([a, b]) => !isDevice(a) && !isDevice(b));
      expect(usersTogether(links)).toEqual(usersTogether(withoutDevices));
    }),
    { numRuns: 500 },
  );
});
