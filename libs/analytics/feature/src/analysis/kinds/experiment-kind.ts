import { isoDate } from '@rapport/platform-consumer';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { ExperimentParameters } from '../analysis-parameters';
import { touchesOfPeople } from '../gather/touches-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { spanOf } from './span';
import { isChosen, typesOf } from './touch-kinds';

const DAY = 86_400_000;

export async function gatherExperiment(
  run: AnalysisRun,
  parameters: ExperimentParameters,
): Promise<TaskInput<'ab-test'>> {
  const { exposure, goal, split, variants, windowDays, planned = variants.map(() => 1) } = parameters;
  const { first, last, from } = spanOf(run, parameters);
  const to = run.calendar.startOf(last + 1);
  const touches = await touchesOfPeople(run, typesOf(exposure, goal), { from, to: to + windowDays * DAY });
  const daily = Array.from({ length: last - first + 1 }, () => variants.map(() => ({ persons: 0, converted: 0 })));
  for (const own of touches.values()) {
    // Who saw several belongs to the first.
    const seen = own.find((touch) => isChosen(exposure, touch) && touch.at < to && variants.includes(touch[split]));
    if (!seen) continue;
    const variant = variants.indexOf(seen[split]);
    const reached = own.find(
      (touch) => isChosen(goal, touch) && touch.at > seen.at && touch.at <= seen.at + windowDays * DAY,
    );
    const day = (at: number) => Math.min(last, run.calendar.dayAt(at)) - first;
    const [shown, done] = [daily[day(seen.at)]?.[variant], reached && daily[day(reached.at)]?.[variant]];
    if (shown) shown.persons++;
    if (done) done.converted++;
  }
  const sums = variants.map(() => ({ persons: 0, converted: 0 }));
  return {
    ...{ names: variants, planned },
    days: daily.map((own, i) => ({
      day: isoDate(first + i),
      variants: own.map(({ persons, converted }, variant) => {
        const sum = sums[variant] ?? { persons: 0, converted: 0 };
        sum.persons += persons;
        sum.converted += converted;
        return { ...sum };
      }),
    })),
  };
}
