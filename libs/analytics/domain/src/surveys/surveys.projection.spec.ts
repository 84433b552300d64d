import type { SurveyKind } from '@rapport/contracts';
import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { surveySource, type SurveyEvent } from './surveys.projection';

const about = (kind: SurveyKind) => ({
  ...{ survey: 'v', subject: { id: 's', number: 1 }, kind },
  ...{ channel: 'mail' as const, source: 'desk', queue: 'first' },
});
const sent = (kind: SurveyKind, day: number) => ({
  type: 'service-desk.survey-sent.v1' as const,
  occurredAt: at(day),
  data: about(kind),
});
const answered = (kind: SurveyKind, day: number, score: number) => ({
  type: 'service-desk.survey-answered.v1' as const,
  occurredAt: at(day),
  data: { ...about(kind), score },
});

const counts = (...events: readonly Said<SurveyEvent>[]) =>
  surveySource.facts.flatMap((fact) =>
    counted(surveySource, fact, tell<SurveyEvent>(...events)).map((each) => `${fact.name} ${each}`),
  );

describe('a survey', () => {
  it('is asked on the date of sending, and answered on its own', () =>
    expect(counts(sent('csat', 1), answered('csat', 3, 4))).toEqual([
      'csat-surveys 1 first mail desk: asked 1, replied 1',
      'csat-surveys 3 first mail desk: answers 1, score 4, square 16, high 1',
    ]));

  it('that is answered again has the new answer only', () =>
    expect(counts(sent('nps', 1), answered('nps', 3, 9), answered('nps', 5, 6))).toEqual([
      'nps-surveys 1 first mail desk: asked 1, replied 1',
      'nps-surveys 5 first mail desk: answers 1, score 6, square 36, low 1',
    ]));

  it.each([
    ['csat', 3, ''],
    ['csat', 4, ', high 1'],
    ['nps', 6, ', low 1'],
    ['nps', 7, ''],
    ['nps', 8, ''],
    ['nps', 9, ', high 1'],
  ] as const)('of %s: %d%s', (kind, score, rest) =>
    expect(counts(answered(kind, 2, score))).toEqual([
      `${kind}-surveys 2 first mail desk: answers 1, score ${score}, square ${score ** 2}${rest}`,
    ]),
  );
});
