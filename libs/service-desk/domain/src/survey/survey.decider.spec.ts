import type { SurveyKind } from '@rapport/contracts';
import { fold, given } from '@rapport/eventsourcing';
import { surveyDecider, type SurveyCommand } from './survey.decider';
import type { SurveyEvent } from './survey.events';
import { about, answered, at, sent } from './survey.fixture';

const survey = (...history: SurveyEvent[]) => given(surveyDecider, ...history);
const answer = (score: number, comment?: string, minute = 10): SurveyCommand => ({
  ...{ type: 'answer', score, at: at(minute) },
  ...(comment && { comment }),
});

describe('a survey', () => {
  it('is sent', () =>
    survey()
      .when({ type: 'send', about: about(), at: at(0) })
      .then(sent()));
  it('is sent once', () =>
    survey(sent())
      .when({ type: 'send', about: about(), at: at(0) })
      .thenRefused('SURVEY.EXISTS'));
  it('is answered, with a comment or without', () => {
    survey(sent()).when(answer(5)).then(answered(5));
    survey(sent()).when(answer(1, 'Never again')).then(answered(1, 'Never again'));
  });
  it('is answered only where it was sent', () => survey().when(answer(5)).thenRefused('SURVEY.NOT_FOUND'));
  it('is answered again: what was said last holds', () => {
    survey(sent(), answered(2, 'Slow')).when(answer(4)).then(answered(4));
    expect(fold(surveyDecider, [sent(), answered(2, 'Slow'), answered(4)])).toEqual({
      ...{ status: 'answered', about: about(), sentAt: at(0), answeredAt: at(10), score: 4 },
    });
  });
  it('is not answered again with the same words', () =>
    survey(sent(), answered(2, 'Slow'))
      .when(answer(2, 'Slow', 11))
      .thenNothing());
  it('is not answered before it was sent', () => {
    survey(sent())
      .when(answer(5, undefined, -6))
      .thenRefused('SURVEY.BEFORE_SENT');
    survey(sent())
      .when(answer(5, undefined, -1))
      .then(answered(5, undefined, 0));
  });
});

describe('a score', () => {
  it.each<[SurveyKind, number[], number[]]>([
    ['csat', [1, 5], [0, 6, 4.5]],
    ['nps', [0, 10], [-1, 11]],
    ['ces', [1, 7], [0, 8]],
  ])('of %s', (kind, good, bad) => {
    for (const score of good)
      survey(sent(kind))
        .when(answer(score))
        .then({ type: 'survey-answered', occurredAt: at(10), data: { ...about(kind), score } });
    for (const score of bad) survey(sent(kind)).when(answer(score)).thenRefused('SURVEY.BAD_SCORE');
  });
});

describe('an answer to what somebody else sent', () => {
  const record = { type: 'record', about: about(), score: 5, comment: 'Quick', at: at(10) } as const;

  it('is recorded with the sending', () =>
    survey()
      .when({ ...record, sentAt: at(0) })
      .then(sent(), answered(5, 'Quick')));
  it('was sent when it was answered, where nobody knows', () =>
    survey()
      .when(record)
      .then({ ...sent(), occurredAt: at(10) }, answered(5, 'Quick')));
  it('is not sent after it was answered', () =>
    survey()
      .when({ ...record, sentAt: at(16) })
      .thenRefused('SURVEY.BEFORE_SENT'));
  it('has a score of its kind', () =>
    survey()
      .when({ ...record, score: 6 })
      .thenRefused('SURVEY.BAD_SCORE'));
  it('is recorded once', () => survey(sent()).when(record).thenRefused('SURVEY.EXISTS'));
});

it('a comment of an erased person is gone, the score stays', () =>
  expect(fold(surveyDecider, [sent(), { ...answered(2), personal: null } as SurveyEvent])).toMatchObject({
    score: 2,
    comment: null,
  }));
