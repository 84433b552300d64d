import type { Assignment, Concerns } from '../concerns';
import type { Channel, SubjectRef } from '../contacts/interaction';

/** CSAT 1 to 5, NPS 0 to 10, CES 1 to 7. */
export const surveyKinds = ['csat', 'nps', 'ces'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** What every event of a survey says: one question to one person, maybe about a ticket. */
export type AboutSurvey = Omit<Concerns, 'subject'> & {
  readonly survey: string;
  readonly subject: SubjectRef;
  readonly kind: SurveyKind;
  readonly channel: Channel;
  readonly source: string;
  readonly country?: string;
  readonly ticket?: string;
  /** Of the ticket, when the survey was sent. */
  readonly queue?: string;
} & Assignment;

/** `service-desk.survey-sent.v1` */
export type SurveySent = AboutSurvey;
/** `service-desk.survey-answered.v1`: counts at the event's time. Answered again, the new score takes the place of the old. The comment is sealed. */
export type SurveyAnswered = AboutSurvey & { readonly score: number };
