import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { surveyDecider } from './survey.decider';
import type { SurveyEvent } from './survey.events';
import { about, answered, sent } from './survey.fixture';
import { surveyRows, type StoredSurveyEvent } from './survey-rows.projection';

const histories = fc
  .array(fc.record({ score: fc.integer({ min: 1, max: 5 }), minute: fc.integer({ min: 0, max: 1_000 }) }))
  .map((answers) => [sent(), ...answers.map(({ score, minute }) => answered(score, 'Slow', minute))]);

const stored = (event: SurveyEvent, index: number): StoredSurveyEvent =>
  ({
    ...event,
    id: `e${index}`,
    position: index + 10,
    recordedAt: event.occurredAt,
    key: `servicedesk_survey-${about().survey}`,
  }) as StoredSurveyEvent;

const project = (events: readonly StoredSurveyEvent[]) => projectedDocument(surveyRows, about().survey, events);

it('is what the survey is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(surveyDecider, history);
      const isAnswered = state.status === 'answered';
      const { kind, channel, source, country, ticket, queue, owner, team } = about();
      expect(project(history.map(stored))).toMatchObject({
        ...{ kind, channel, source, country, ticket, queue, owner, team },
        status: state.status,
        score: isAnswered ? state.score : null,
        answeredAt: isAnswered ? state.answeredAt : null,
        answer: isAnswered ? history.length + 9 : null,
        version: history.length,
        changedAt: Math.max(...history.map(({ occurredAt }) => occurredAt)),
      });
    }),
  ));

it('is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(histories, fc.nat(), (history, from) => {
      const events = history.map(stored);
      const cut = from % events.length;
      expect(project([...events, ...events.slice(cut)])).toEqual(project(events));
      expect(project([...events.slice(0, cut + 1), ...events])).toEqual(project(events));
    }),
  ));

it('holds nothing of the comment', () =>
  expect(JSON.stringify(project([sent(), answered(1, 'Never again')].map(stored)))).not.toContain('Never'));
