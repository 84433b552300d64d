import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';
import {
  surveyDecider,
  surveyEventTypes,
  type SurveyCommand,
  type SurveyEvent,
  type SurveyState,
} from '@rapport/service-desk-domain';

/** Surveys on the event store; comments are sealed for whoever was asked. */
export const surveyKind: RecordKind<SurveyCommand, SurveyEvent, SurveyState> = {
  decider: surveyDecider,
  eventTypes: surveyEventTypes,
  streamPrefix: 'servicedesk_survey-',
  notFound: 'SURVEY.NOT_FOUND',
  held: {
    kind: 'service-desk.surveys',
    by: (state) => (state.status === 'none' ? null : holderOf(state.about)),
  },
  occurredAt: ({ occurredAt }) => occurredAt,
  ownerOf: ({ data }) => data.subject.number,
};
