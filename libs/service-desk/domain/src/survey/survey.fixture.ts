import type { AboutSurvey, SurveyKind } from '@rapport/contracts';
import type { SurveyEvent } from './survey.events';

/** Minutes after the survey was sent. */
export const at = (minute: number): number => 1_800_000_000_000 + minute * 60_000;

export const about = (kind: SurveyKind = 'csat'): AboutSurvey => ({
  ...{ survey: 'f'.repeat(32), subject: { id: 'a'.repeat(32), number: 7 }, account: 'e'.repeat(32) },
  ...{ kind, channel: 'mail', source: 'helpdesk', country: 'GB' },
  ...{ ticket: 'd'.repeat(32), queue: 'billing', owner: 'agent-1', team: 'first-line' },
});
export const sent = (kind?: SurveyKind): SurveyEvent => ({
  type: 'survey-sent',
  occurredAt: at(0),
  data: about(kind),
});
export const answered = (score: number, comment?: string, minute = 10): SurveyEvent => ({
  type: 'survey-answered',
  occurredAt: at(minute),
  data: { ...about(), score },
  ...(comment && { personal: { comment } }),
});
