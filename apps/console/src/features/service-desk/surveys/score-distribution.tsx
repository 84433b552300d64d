import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Schemas } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import type { ChartColors } from '../../../shared/ui/chart/chart';
import { Highlight } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { barsOption } from '../../analytics/analyses/options';
import { ChartCard } from '../../analytics/parts/chart-card';
import type { Range } from '../../analytics/parts/range';

export const SURVEY_KINDS = ['nps', 'csat', 'ces'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** From which score on an answer is one of the best, and up to which one of the worst. */
const BOUNDS: Readonly<Record<SurveyKind, { readonly high: number; readonly low: number }>> = {
  nps: { high: 9, low: 6 },
  csat: { high: 4, low: 2 },
  ces: { high: 5, low: 3 },
};

interface ScoreDistributionProps {
  readonly kind: SurveyKind;
  /** The days in which they were sent; all where it is not said. */
  readonly view: Range | undefined;
}

/** How often each score was given, and how many of them are good, middling and bad. */
export function ScoreDistribution({ kind, view }: ScoreDistributionProps) {
  const { t } = useTranslation();
  const read = useRead<Schemas['ScoreCountsDto']>('/api/service-desk/v1/surveys/scores', {
    kind,
    ...(view && { sentFrom: `${view.from}T00:00:00Z`, sentUntil: `${view.to}T23:59:59Z` }),
  });
  return (
    <Read of={read}>
      {(counts) => <Counted kind={kind} counts={counts} title={t('surveys.of', { name: t(`survey.${kind}`) })} />}
    </Read>
  );
}

interface CountedProps {
  readonly kind: SurveyKind;
  readonly counts: Schemas['ScoreCountsDto'];
  readonly title: string;
}

function Counted({ kind, counts: { scores, answers }, title }: CountedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const partOf = useCallback(
    (score: unknown) => {
      const { high, low } = BOUNDS[kind];
      return Number(score) >= high ? 'high' : Number(score) <= low ? 'low' : 'middle';
    },
    [kind],
  );
  const option = useCallback(
    (colors: ChartColors) => {
      const hues = { high: colors.series[0] ?? colors.ink, middle: colors.before, low: colors.alarm };
      return barsOption(
        scores.map((each) => ({ ...each })),
        ...(['score', ['answers'], colors] as const),
        (name) => t(`measure.${name}`, { defaultValue: name }),
        { colorOf: ({ score }) => hues[partOf(score)] },
      );
    },
    [scores, partOf, t],
  );
  const of = (part: string) =>
    scores.filter(({ score }) => partOf(score) === part).reduce((sum, each) => sum + each.answers, 0);
  const group = kind === 'nps' ? 'nps' : 'others';
  return (
    <ChartCard
      title={title}
      name={`${kind}-scores`}
      rows={scores.map((each) => ({ ...each, group: t(`surveys.parts.${group}.${partOf(each.score)}`) }))}
      option={option}
      height={240}
      note={
        <span className="record-highlights">
          {(['high', 'middle', 'low'] as const).map((part) => (
            <Highlight key={part} name={t(`surveys.parts.${group}.${part}`)}>
              {format.number(of(part))}{' '}
              <span className="faint">{answers > 0 && format.percent(of(part) / answers, 0)}</span>
            </Highlight>
          ))}
          <Highlight name={t('surveys.answers')}>{format.number(answers)}</Highlight>
        </span>
      }
    />
  );
}
