import type { AboutSurvey, SurveyKind } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import { notBefore, written } from '../moment/moment';
import type { SurveyEvent } from './survey.events';

type Answer = { readonly score: number; readonly comment?: string };

/** `at`: when it happened, ms. */
export type SurveyCommand = { readonly at: number } & (
  | { readonly type: 'send'; readonly about: AboutSurvey }
  | ({ readonly type: 'answer' } & Answer)
  /** An answer to a question that somebody else sent. `sentAt`: ms; default: when it was answered. */
  | ({ readonly type: 'record'; readonly about: AboutSurvey; readonly sentAt?: number } & Answer)
);

export interface SentSurvey {
  readonly status: 'sent';
  readonly about: AboutSurvey;
  /** ms */
  readonly sentAt: number;
}

export interface AnsweredSurvey extends Omit<SentSurvey, 'status'> {
  readonly status: 'answered';
  /** ms */
  readonly answeredAt: number;
  readonly score: number;
  /** Absent: none was written. null: the person was erased. */
  readonly comment?: string | null;
}

export type SurveyState = { readonly status: 'none' } | SentSurvey | AnsweredSurvey;

export const surveyScores: Readonly<Record<SurveyKind, { readonly least: number; readonly most: number }>> = {
  csat: { least: 1, most: 5 },
  nps: { least: 0, most: 10 },
  ces: { least: 1, most: 7 },
};

/**
 * One question to one person (stream `servicedesk_survey-<id>`). Answered again, the new answer takes the place of the old.
 * An answer without a survey that we sent is recorded with the sending of it: it counts as one sent and one answered.
 */
export const surveyDecider: Decider<SurveyCommand, SurveyEvent, SurveyState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    const { at } = command;
    switch (command.type) {
      case 'send':
        isNew(state);
        return [{ type: 'survey-sent', occurredAt: at, data: command.about }];
      case 'answer': {
        if (state.status === 'none') throw new DomainError('SURVEY.NOT_FOUND', 'not-found', 'there is no such survey');
        if (state.status === 'answered' && saysSame(state, command)) return [];
        return [{ type: 'survey-answered', ...answerTo(state, command, at) }];
      }
      case 'record': {
        isNew(state);
        const { about, sentAt = at } = command;
        const sent: SurveyEvent = { type: 'survey-sent', occurredAt: sentAt, data: about };
        return [sent, { type: 'survey-answered', ...answerTo({ about, sentAt }, command, at) }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    const { type, data, occurredAt } = event;
    switch (type) {
      case 'survey-sent':
        return { status: 'sent', about: data, sentAt: occurredAt };
      case 'survey-answered': {
        const { score, ...about } = data;
        const sentAt = state.status === 'none' ? occurredAt : state.sentAt;
        const comment = event.personal === undefined ? {} : { comment: event.personal?.comment ?? null };
        return { status: 'answered', about, sentAt, answeredAt: occurredAt, score, ...comment };
      }
      default:
        return type satisfies never;
    }
  },
};

function isNew({ status }: SurveyState): void {
  if (status !== 'none') throw new DomainError('SURVEY.EXISTS', 'conflict', 'there is such a survey');
}

const saysSame = (before: AnsweredSurvey, { score, comment }: Answer): boolean =>
  before.score === score && (before.comment ?? undefined) === comment;

/** @throws DomainError where the kind of survey has no such score, or it was not sent by then */
function answerTo({ about, sentAt }: Pick<SentSurvey, 'about' | 'sentAt'>, { score, comment }: Answer, at: number) {
  const { kind } = about;
  const { least, most } = surveyScores[kind];
  if (!Number.isInteger(score) || score < least || score > most)
    throw new DomainError('SURVEY.BAD_SCORE', 'invalid', `${kind} is a whole number from ${least} to ${most}`, {
      ...{ path: 'score', kind, least, most },
    });
  const occurredAt = notBefore(sentAt, at);
  if (occurredAt === null)
    throw new DomainError('SURVEY.BEFORE_SENT', 'invalid', 'the survey was not sent by then', {
      ...{ path: 'at', sentAt: written(sentAt) },
    });
  return { occurredAt, data: { ...about, score }, ...(comment !== undefined && { personal: { comment } }) };
}
