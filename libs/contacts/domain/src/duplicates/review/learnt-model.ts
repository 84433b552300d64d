import type { DuplicateKind, DuplicateModelLearnt } from '@rapport/contracts';
import type { Decider } from '@rapport/eventsourcing';
import { expectedModel, relations, type Model, type Spread } from '../model/estimate';
import type { Field } from '../model/field';
import type { Frequencies } from '../model/term-counts';

/** A spread in whole numbers: billionths. */
interface KeptSpread {
  readonly share: number;
  readonly levels: readonly (readonly number[])[];
}

/** All that a model is, so that every weight can be computed again. Holds values of nobody: see `Frequencies`. */
export type ModelLearnt = DuplicateModelLearnt & {
  readonly rounds: number;
  readonly spreads: Readonly<Record<Model['spreads'] extends Record<infer R, Spread> ? R : never, KeptSpread>>;
  readonly frequencies: Readonly<Record<string, Frequencies>>;
  /** Names of fields and levels; a model of other ones is as good as none. */
  readonly shape: string;
};

export type DuplicateModelEvent = { readonly type: 'duplicate-model-learnt'; readonly data: ModelLearnt };
export type LearnModel = {
  readonly type: 'learn';
  readonly kind: DuplicateKind;
  readonly records: number;
  readonly model: Model;
  readonly shape: string;
};
export type DuplicateModelState = ModelLearnt | null;

const UNITS = 1_000_000_000;

/** The models of one kind, one after the other (stream `contacts_duplicateModel-<kind>`); the last one weighs. */
export const duplicateModelDecider: Decider<LearnModel, DuplicateModelEvent, DuplicateModelState> = {
  initialState: null,
  decide({ kind, records, model, shape }, state) {
    const { candidates, rounds, frequencies } = model;
    const spreads = {
      same: kept(model.spreads.same),
      related: kept(model.spreads.related),
      other: kept(model.spreads.other),
    };
    const number = (state?.model ?? 0) + 1;
    const data: ModelLearnt = { kind, model: number, records, candidates, rounds, spreads, frequencies, shape };
    return [{ type: 'duplicate-model-learnt', data }];
  },
  evolve: (_, { data }) => data,
};

/** What the names of fields and levels come to. */
export const shapeOf = (fields: readonly Field[]): string =>
  fields.map(({ name, levels }) => `${name}:${levels.map((level) => level.name).join(',')}`).join(';');

/** The model as it weighs, and its number; what is expected, number 0, where none of this shape was learnt. */
export function modelIn(state: DuplicateModelState, fields: readonly Field[]): { model: Model; number: number } {
  if (state === null || state.shape !== shapeOf(fields)) return { model: expectedModel(fields), number: 0 };
  const { spreads, candidates, rounds, frequencies } = state;
  const [same, related, other] = relations.map((relation) => opened(spreads[relation]));
  if (!same || !related || !other) return { model: expectedModel(fields), number: 0 };
  return { model: { spreads: { same, related, other }, candidates, rounds, frequencies }, number: state.model };
}

const kept = ({ share, levels }: Spread): KeptSpread => ({
  share: whole(share),
  levels: levels.map((each) => each.map(whole)),
});

const opened = ({ share, levels }: KeptSpread): Spread => ({
  share: share / UNITS,
  levels: levels.map((each) => each.map((one) => one / UNITS)),
});

const whole = (share: number): number => Math.max(1, Math.round(share * UNITS));
