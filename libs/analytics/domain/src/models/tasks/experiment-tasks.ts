import { alwaysValidP, chancesToBeBest, compareProportions, sampleRatioCheck, type Look } from '../experiment';
import type { AnalysisResult } from './person-orders';

export interface ExperimentInput {
  /** Each day what had come together until its end, by variant, in the order of `names`. */
  readonly days: readonly {
    readonly day: string;
    readonly variants: readonly { readonly persons: number; readonly converted: number }[];
  }[];
  /** The first one is compared with. */
  readonly names: readonly string[];
  /** Parts of all persons that were to come to each. */
  readonly planned: readonly number[];
}

export function computeExperiment({ days, names, planned }: ExperimentInput): AnalysisResult {
  const last = days.at(-1)?.variants ?? [];
  const variants = names.map((name, i) => ({
    name,
    persons: last[i]?.persons ?? 0,
    converted: last[i]?.converted ?? 0,
  }));
  const [control] = variants;
  if (!control) return { summary: { variants: [] } };
  const best = chancesToBeBest(variants);
  return {
    summary: {
      sampleRatio: sampleRatioCheck(
        variants.map(({ persons }) => persons),
        planned,
      ),
      variants: variants.map((variant, i) => {
        const { persons, converted } = variant;
        const looks = days.flatMap(({ variants: own }): Look[] => {
          const [first, other] = [own[0], own[i]];
          return first && other ? [[first, other]] : [];
        });
        const valid = i === 0 ? [] : alwaysValidP(looks);
        return {
          ...variant,
          rate: { numerator: converted, denominator: persons, value: persons === 0 ? null : converted / persons },
          chanceToBeBest: best[i] ?? null,
          ...(i > 0 && {
            ...{ against: control.name, comparison: compareProportions(control, variant) },
            alwaysValidP: valid.at(-1) ?? 1,
            mayStopSince: days[valid.findIndex((p) => p < 0.05)]?.day ?? null,
          }),
        };
      }),
      days,
    },
  };
}
