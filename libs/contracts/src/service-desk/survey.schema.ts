import { channels } from '../contacts/interaction';
import { sealedPart, subjectRef } from '../contacts/interaction.schema';
import { country, hexId, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import { surveyKinds, type SurveyAnswered, type SurveySent } from './survey';

const required = {
  survey: hexId,
  subject: subjectRef,
  kind: { type: 'string', enum: surveyKinds },
  channel: { type: 'string', enum: channels },
  source: text,
};
const optional = { account: hexId, ticket: hexId, queue: text, owner: text, team: text, country };
const example: SurveySent = {
  survey: '8f14e45fceea167a5a36dedd4bea2543',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  ...{ kind: 'csat', channel: 'mail', source: 'helpdesk', country: 'GB' },
  ...{ ticket: '7694f4a66316e53c8cdd9d9954bd611d', queue: 'billing', owner: 'agent-1', team: 'first-line' },
};

const sent: PublicEventSchema<SurveySent> = { schema: objectOf(required, optional), example };
const answered: PublicEventSchema<SurveyAnswered> = {
  schema: objectOf(
    { ...required, score: { type: 'integer', minimum: 0, description: 'CSAT 1 to 5, NPS 0 to 10, CES 1 to 7' } },
    { ...optional, ...sealedPart },
  ),
  example: { ...example, score: 5 },
};

export const surveySchemas: Readonly<Record<string, PublicEventSchema>> = {
  'service-desk.survey-sent.v1': sent,
  'service-desk.survey-answered.v1': answered,
};
