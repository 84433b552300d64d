import type { SurveyAnswered, SurveySent } from '@rapport/contracts';
import type { Happened } from '../moment/moment';

/** What the customer wrote beside the score; sealed for the survey's subject. */
export type SurveyComment = { readonly comment: string };

export type SurveyEvent =
  | Happened<'survey-sent', SurveySent>
  /** Without a comment it has no personal part; null once the person is erased. */
  | (Happened<'survey-answered', SurveyAnswered> & { readonly personal?: SurveyComment | null });

export const surveyEventTypes = ['survey-sent', 'survey-answered'] as const satisfies readonly SurveyEvent['type'][];
