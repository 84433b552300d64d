import type { IdentifierRef, LinkedSubject } from '@rapport/contracts';
import { adoptionLink, identityLinks, type IdentityFact } from './identity-links';
import { orient } from './orient';
import { ada, bob, laptop, mail, mobileNumber } from './people.fixture';

const ref = ({ id, number }: LinkedSubject) => ({ id, number });
const named = (...who: LinkedSubject[]): IdentifierRef[] => who.map((s) => ({ kind: s.kind, subject: ref(s) }));
const identify = (...who: LinkedSubject[]): IdentityFact => ({
  cause: 'e1',
  causedAt: 5,
  data: { subject: ref(ada), source: 'website', channel: 'web', identifiers: named(...who) },
});
const says = (fact: IdentityFact) => identityLinks(fact).map(({ from, to, reason }) => [from, to, reason]);

it('an identify links device, mail and phone to the user', () =>
  expect(says(identify(laptop, mail, ada, mobileNumber))).toEqual([
    [mail, ada, 'shared-identifier'],
    [mobileNumber, ada, 'shared-identifier'],
    [laptop, ada, 'identify'],
  ]));

it("a guest's identify links the device to the mail", () =>
  expect(says(identify(laptop, mail))).toEqual([[laptop, mail, 'shared-identifier']]));

it('an identify of one identity alone links nothing', () => {
  expect(says(identify(laptop))).toEqual([]);
  expect(says(identify(ada))).toEqual([]);
});

it('an alias links the former id to the user, in the one direction that the pair has', () => {
  const alias = (from: LinkedSubject, to: LinkedSubject): IdentityFact => ({
    cause: 'e1',
    causedAt: 5,
    data: { ...identify().data, identifiers: named(from, to), from: ref(from), to: ref(to) },
  });
  expect(says(alias(laptop, ada))).toEqual([[laptop, ada, 'alias']]);
  expect(says(alias(ada, bob))).toEqual([[bob, ada, 'alias']]);
  expect(says(alias(bob, ada))).toEqual([[bob, ada, 'alias']]);
});

it('a group is nobody', () => expect(says(identify(ada, { ...bob, kind: 'groupId' }))).toEqual([]));

it("a login takes the guest's mail along, for the same cause", () => {
  const login = { reason: 'identify', cause: 'e1', causedAt: 5, order: 1 } as const;
  expect(adoptionLink({ guest: mail, user: ada, login }, laptop.id)).toEqual({
    type: 'link-by-rule',
    ...orient(mail, ada),
    reason: 'shared-identifier',
    cause: 'e1',
    causedAt: 5,
    device: laptop.id,
  });
});
