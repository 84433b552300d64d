import type { SurveyAnswered, SurveySent } from '@rapport/contracts';

/** What the customer wrote beside the score; sealed for the survey's subject. */
export type SurveyComment = { readonly comment: string };

/** `occurredAt` in ms: imports and late entries tell it after it happened. */
export type SurveyEvent = { readonly occurredAt: number } & (
  | { readonly type: 'survey-sent'; readonly data: SurveySent }
  /** Without a comment it has no personal part; null once the person is erased. */
  | { readonly type: 'survey-answered'; readonly data: SurveyAnswered; readonly personal?: SurveyComment | null }
);

export const surveyEventTypes = ['survey-sent', 'survey-answered'] as const satisfies readonly SurveyEvent['type'][];
