import { areaUnderCurve, brierSkill, calibration, skillLowerBound, type Forecast } from './forecast-quality';
import { chance, fitLogistic, type Logistic } from './logistic';
import { churnFeatures, featuresOn, isCustomerOn, type Behaviour, type ChurnBasis } from './churn-features';

export interface ChurnQuestion {
  readonly today: number;
  /** Whoever buys nothing for so many days is gone; of subscriptions, whoever has none any more after so many. */
  readonly windowDays: number;
  /** Default: inactivity. */
  readonly basis?: ChurnBasis;
}

export interface ChurnModel {
  readonly basis: ChurnBasis;
  readonly trainedOn: number;
  readonly testedOn: number;
  readonly persons: { readonly trained: number; readonly tested: number };
  readonly weights: Readonly<Record<string, number>>;
  readonly auc: number | null;
  readonly brierSkill: number;
  /** 95 % of resamples lie above. */
  readonly skillLowerBound: number;
  readonly calibration: ReturnType<typeof calibration>;
  /** Whether it says more than the mean of all does. */
  readonly isUsed: boolean;
}

export interface ChurnScore {
  readonly person: number;
  readonly chance: number;
  /** What moves it most, in words. */
  readonly because: readonly string[];
}

const FEWEST = 50;

/**
 * Who will buy nothing for so long, or end the subscription within it: trained on what came after a day two windows ago, tested on what came after one window
 * ago, told of those who are active today. Of no use unless its Brier skill is above 0 with 95 %.
 *
 * @throws RangeError where there are too few
 */
export function churnOf(
  people: readonly Behaviour[],
  { today, windowDays, basis = 'inactivity' }: ChurnQuestion,
): { readonly model: ChurnModel; readonly scores: readonly ChurnScore[] } {
  const [trainedOn, testedOn] = [today - 2 * windowDays, today - windowDays];
  const sampleOn = (day: number) =>
    people.flatMap((person) => {
      const row = isCustomerOn(day, basis, windowDays, person) ? featuresOn(day, person) : null;
      if (!row) return [];
      // By inactivity that is: has bought within the window.
      const stays = isCustomerOn(day + windowDays, basis, windowDays, person);
      return [{ person: person.person, row, gone: !stays }];
    });
  const [training, testing, now] = [sampleOn(trainedOn), sampleOn(testedOn), sampleOn(today)];
  const gone = training.filter((each) => each.gone).length;
  if (Math.min(gone, training.length - gone, testing.length) < FEWEST)
    throw new RangeError(
      `too few: of ${training.length} active customers ${gone} went, ${testing.length} to test on (at least ${FEWEST} of each)`,
    );
  const scale = scaleOf(training.map(({ row }) => row));
  const model = fitLogistic(
    training.map(({ row }) => scale(row)),
    training.map((each) => each.gone),
    1,
  );
  const forecasts = testing.map(({ row, gone: came }): Forecast => ({ chance: chance(model, scale(row)), came }));
  const bound = skillLowerBound(forecasts);
  const isUsed = bound > 0;
  return {
    model: {
      ...{ basis, trainedOn, testedOn, persons: { trained: training.length, tested: testing.length } },
      weights: Object.fromEntries(churnFeatures.map(({ name }, i) => [name, model.weights[i + 1] ?? 0])),
      ...{ auc: areaUnderCurve(forecasts), brierSkill: brierSkill(forecasts), skillLowerBound: bound },
      ...{ calibration: calibration(forecasts), isUsed },
    },
    scores: isUsed
      ? now
          .map(({ person, row }) => ({
            person,
            chance: chance(model, scale(row)),
            because: reasons(model, scale(row)),
          }))
          .toSorted((a, b) => b.chance - a.chance || a.person - b.person)
      : [],
  };
}

/** The features that move the score most, up or down. */
function reasons({ weights }: Logistic, row: readonly number[]): readonly string[] {
  return churnFeatures
    .map(({ more, less }, i) => ({
      words: (row[i] ?? 0) > 0 ? more : less,
      moves: (weights[i + 1] ?? 0) * (row[i] ?? 0),
    }))
    .toSorted((a, b) => Math.abs(b.moves) - Math.abs(a.moves))
    .slice(0, 3)
    .map(({ words, moves }) => `${words} (${moves > 0 ? 'more' : 'less'} likely to go)`);
}

/** To mean 0 and deviation 1, by the rows that are given. */
export function scaleOf(rows: readonly (readonly number[])[]): (row: readonly number[]) => readonly number[] {
  const width = rows[0]?.length ?? 0;
  const scales = Array.from({ length: width }, (_, i) => {
    const mean = rows.reduce((sum, row) => sum + (row[i] ?? 0), 0) / rows.length;
    const spread = Math.sqrt(rows.reduce((sum, row) => sum + ((row[i] ?? 0) - mean) ** 2, 0) / rows.length);
    // What is the same of all differs by rounding only: no multiple of that may be made of it later.
    return { mean, spread: spread > 1e-9 * Math.max(1, Math.abs(mean)) ? spread : 1 };
  });
  return (row) => row.map((value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1));
}
