import { channels } from '../contacts/interaction';
import { identifierRef, sealedPart, subjectRef } from '../contacts/interaction.schema';
import { country, hexId, listOf, objectOf, text, type PublicEventSchema } from '../public-event-schema';
import type {
  AboutLead,
  LeadAssigned,
  LeadConverted,
  LeadCreated,
  LeadDisqualified,
  LeadQualified,
  LeadWithdrawn,
} from './lead';

const required = { lead: hexId, subject: subjectRef };
const optional = { account: hexId };
const from = { source: text, channel: { type: 'string', enum: channels } } as const;

const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const about: AboutLead = { lead: '0cc175b9c0f1b6a831c399e269772661', subject };
const email = { kind: 'email', subject: { id: '7d793037a0760186574b0282f2f435e7', number: 8 }, shared: true } as const;

const created: PublicEventSchema<LeadCreated> = {
  schema: objectOf(
    { ...required, identifiers: listOf(identifierRef), ...from },
    { ...optional, owner: text, team: text, country, campaign: hexId, ...sealedPart },
  ),
  example: {
    ...about,
    identifiers: [{ kind: 'lead', subject }, email],
    ...{ owner: 'u-7', team: 'north', source: 'website', channel: 'web', country: 'GB' },
  },
};
const assigned: PublicEventSchema<LeadAssigned> = {
  schema: objectOf({ ...required, owner: text }, { ...optional, team: text }),
  example: { ...about, owner: 'u-8' },
};
const qualified: PublicEventSchema<LeadQualified> = { schema: objectOf(required, optional), example: about };
const disqualified: PublicEventSchema<LeadDisqualified> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'no budget' },
};
const converted: PublicEventSchema<LeadConverted> = {
  schema: objectOf({ ...required, contact: subjectRef }, { ...optional, opportunity: hexId }),
  example: {
    ...about,
    account: 'e4d909c290d0fb1ca068ffaddf22cbd0',
    contact: { id: '1a79a4d60de6718e8e5b326e338ae533', number: 12 },
    opportunity: '9b74c9897bac770ffc029102a200c5de',
  },
};

const withdrawn: PublicEventSchema<LeadWithdrawn> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'import undone' },
};

export const leadSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.lead-created.v1': created,
  'sales.lead-assigned.v1': assigned,
  'sales.lead-qualified.v1': qualified,
  'sales.lead-disqualified.v1': disqualified,
  'sales.lead-converted.v1': converted,
  'sales.lead-withdrawn.v1': withdrawn,
};
