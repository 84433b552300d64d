import {
  duplicateKinds,
  type DuplicateKind,
  type DuplicateRulesSet,
  type DuplicateThresholds,
} from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import { PROBABILITY_UNITS } from './found';

export type DuplicateRulesEvent = { readonly type: 'duplicate-rules-set'; readonly data: DuplicateRulesSet };
export type SetDuplicateRules = {
  readonly type: 'set';
  readonly rules: Readonly<Partial<Record<DuplicateKind, DuplicateThresholds>>>;
};

const usual: DuplicateThresholds = { review: 0.5 * PROBABILITY_UNITS, merge: 0.99 * PROBABILITY_UNITS };

/** From which probability on pairs are shown, and may be merged many at once (stream `contacts_duplicateRules-main`). */
export const duplicateRulesDecider: Decider<SetDuplicateRules, DuplicateRulesEvent, DuplicateRulesSet> = {
  initialState: { contact: usual, account: usual },
  decide({ rules }, state) {
    for (const kind of duplicateKinds) {
      const { review, merge } = rules[kind] ?? state[kind];
      if (review > merge)
        throw new DomainError('DUPLICATE.BAD_THRESHOLD', 'invalid', 'what is merged has to be shown too', {
          path: `${kind}.merge`,
        });
    }
    const same = duplicateKinds.every(
      (kind) =>
        (rules[kind]?.review ?? state[kind].review) === state[kind].review &&
        (rules[kind]?.merge ?? state[kind].merge) === state[kind].merge,
    );
    return same ? [] : [{ type: 'duplicate-rules-set', data: { ...state, ...rules } }];
  },
  evolve: (_, { data }) => data,
};
