import type { AboutSurvey, SurveyAnswered, SurveyKind, SurveySent } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, type Change, type Dimension, type Fact } from '../facts';

export type SurveyEvent =
  | ProjectedEvent<'service-desk.survey-sent.v1', SurveySent>
  | ProjectedEvent<'service-desk.survey-answered.v1', SurveyAnswered>;

const known: readonly Dimension[] = ['owner', 'team', 'queue', 'channel', 'source', 'country'];

/**
 * Surveys of one kind. On the date of sending: `asked`, and `replied` where an answer came by now. On the date of the
 * answer: `answers`, `score` and its `square`, and whether it is one of the best (`high`) or worst (`low`).
 */
const surveysOf = (kind: SurveyKind): Fact => ({
  name: `${kind}-surveys`,
  version: 1,
  dimensions: known,
  measures: ['asked', 'replied', 'answers', 'score', 'square', 'high', 'low'],
  rollups: [
    { cells: `analytics.${kind}-surveys-total`, dimensions: [] },
    { cells: `analytics.${kind}-surveys`, dimensions: known },
  ],
  months: byMonth(`analytics.${kind}-surveys`, known),
});

const facts: Readonly<Record<SurveyKind, Fact>> = {
  csat: surveysOf('csat'),
  nps: surveysOf('nps'),
  ces: surveysOf('ces'),
};

/** From which score on an answer is one of the best, and up to which one of the worst. */
const bounds: Readonly<Record<SurveyKind, { readonly high: number; readonly low: number }>> = {
  csat: { high: 4, low: 2 },
  nps: { high: 9, low: 6 },
  ces: { high: 5, low: 3 },
};

type Asked = Change<{ readonly kind: SurveyKind; readonly values: readonly string[] }>;

export type SurveyState = {
  readonly sent: Asked | null;
  /** The last word: answered again, the new answer takes the place of the old one. */
  readonly answer: (Asked & { readonly score: number }) | null;
};

export const surveySource = entitySource<SurveyEvent, SurveyState>({
  name: 'analytics.surveys',
  version: 1,
  reads: ['service-desk.survey-sent.v1', 'service-desk.survey-answered.v1'],
  facts: Object.values(facts),
  spans: 'analytics.survey-streams',
  evolve: (state, event, told) => {
    const before = state ?? { sent: null, answer: null };
    const asked = { kind: event.data.kind, values: valuesOf(event.data), at: event.occurredAt, told };
    switch (event.type) {
      case 'service-desk.survey-sent.v1':
        return { ...before, sent: asked };
      case 'service-desk.survey-answered.v1':
        return { ...before, answer: { ...asked, score: event.data.score } };
      default:
        return event satisfies never;
    }
  },
  parts: ({ sent, answer }) => [
    ...(sent
      ? [
          {
            ...{ of: facts[sent.kind], at: sent.at, values: sent.values },
            amounts: [1, answer ? 1 : 0, 0, 0, 0, 0, 0],
            told: [sent.told, ...(answer ? [answer.told] : [])],
          },
        ]
      : []),
    ...(answer
      ? [
          {
            ...{ of: facts[answer.kind], at: answer.at, values: answer.values, told: [answer.told] },
            amounts: scored(answer.kind, answer.score),
          },
        ]
      : []),
  ],
});

function scored(kind: SurveyKind, score: number): readonly number[] {
  const { high, low } = bounds[kind];
  return [0, 0, 1, score, score ** 2, score >= high ? 1 : 0, score <= low ? 1 : 0];
}

function valuesOf({ owner = '', team = '', queue = '', channel, source, country = '' }: AboutSurvey) {
  return [owner, team, queue, channel, source, country];
}
