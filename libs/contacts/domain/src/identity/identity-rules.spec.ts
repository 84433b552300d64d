import { given, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { mail } from '../link/people.fixture';
import { identifierFlags, type StoredFlagEvent } from './identifier-flags.projection';
import { firstIdentityRules, ruleOf, type IdentityRule } from './identity-rules';
import { identityRulesDecider, type IdentityRulesEvent } from './identity-rules.decider';
import { sharedIdentifierDecider, type CountProfiles, type SharedIdentifierEvent } from './shared-identifier.decider';

const subject = { id: mail.id, number: mail.number };
const junk = { kind: 'email', subject, value: 'test@test.com', reason: 'nobody' };
const note = { personal: { value: junk.value, reason: junk.reason } };
const blocked: IdentityRulesEvent = { type: 'identifier-blocked', data: { kind: 'email', subject }, ...note };
const unblocked: IdentityRulesEvent = { type: 'identifier-unblocked', data: { kind: 'email', subject }, ...note };

describe('rules', () => {
  it('are those of the kind, else of all external ids, else of records', () => {
    const rules: IdentityRule[] = [
      ...firstIdentityRules,
      { kind: 'external:crm', identifies: false, mostProfiles: null, priority: 7 },
    ];
    expect(ruleOf(rules, 'external:crm').identifies).toBe(false);
    expect(ruleOf(rules, 'external:shop').mostProfiles).toBe(1);
    expect(ruleOf(rules, 'ticket')).toMatchObject({ identifies: true, mostProfiles: null });
  });

  it('are declared as a whole, each kind once', () => {
    const [rule] = firstIdentityRules;
    given(identityRulesDecider)
      .when({ type: 'declare', rules: [] })
      .then({ type: 'identity-rules-declared', data: { rules: [] } });
    given(identityRulesDecider)
      .when({ type: 'declare', rules: [rule!, rule!] })
      .thenRefused('IDENTITY.KIND_TWICE');
  });
});

describe('blocked values', () => {
  it('are blocked once, and unblocked where they are blocked', () => {
    given(identityRulesDecider).when({ type: 'block', identifier: junk }).then(blocked);
    given(identityRulesDecider, blocked).when({ type: 'block', identifier: junk }).thenNothing();
    given(identityRulesDecider, blocked).when({ type: 'unblock', identifier: junk }).then(unblocked);
    given(identityRulesDecider).when({ type: 'unblock', identifier: junk }).thenRefused('IDENTITY.NOT_BLOCKED');
  });

  it('begin with those of nobody, of which an admin may unblock each for good', () => {
    given(identityRulesDecider)
      .when({ type: 'begin', blocked: [junk] })
      .then(blocked);
    given(identityRulesDecider, blocked, unblocked)
      .when({ type: 'begin', blocked: [junk] })
      .thenNothing();
  });
});

describe('an id', () => {
  const count = (profiles: number, mostProfiles: number | null = 3): CountProfiles => ({
    ...{ type: 'count', kind: 'email', subject, profiles, mostProfiles },
  });
  const found = (type: SharedIdentifierEvent['type'], profiles: number, most: number | null = 3) => ({
    ...{ type, data: { kind: 'email', subject, profiles, mostProfiles: most } },
  });

  it('is shared from one profile too many on, until there are fewer or more are allowed', () => {
    given(sharedIdentifierDecider).when(count(3)).thenNothing();
    given(sharedIdentifierDecider).when(count(4)).then(found('identifier-found-shared', 4));
    const shared = found('identifier-found-shared', 4);
    given(sharedIdentifierDecider, shared).when(count(5)).thenNothing();
    given(sharedIdentifierDecider, shared)
      .when(count(5, null))
      .then(found('identifier-found-own', 5, null));
  });

  it('is flagged the same in whatever order its two streams come', () => {
    const events = [blocked, unblocked, found('identifier-found-shared', 4), found('identifier-found-own', 2)];
    const of = (indexes: readonly number[]) =>
      projectedDocument(
        identifierFlags,
        subject.id,
        indexes.map((index, position) => ({
          ...{ ...events[index], id: `e${index}`, position, occurredAt: index, recordedAt: index, key: 'k' },
        })) as StoredFlagEvent[],
      );
    const orders = [
      [0, 1, 2, 3],
      [2, 3, 0, 1],
      [0, 2, 1, 3],
      [2, 0, 3, 1],
    ];
    fc.assert(fc.property(fc.constantFrom(...orders), (order) => expect(of(order)).toEqual(of([0, 1, 2, 3]))));
    expect(of([0, 2, 1])).toMatchObject({ status: 'suspended', isBlocked: false, isShared: true, profiles: 4 });
  });
});
