import { channels } from '../contacts/interaction';
import { subjectRef } from '../contacts/interaction.schema';
import {
  country,
  currency,
  hexId,
  listOf,
  minorUnits,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type {
  AboutOpportunity,
  OpportunityLost,
  OpportunityMoved,
  OpportunityOpened,
  OpportunityReassigned,
  OpportunityReopened,
  OpportunityRescheduled,
  OpportunityValued,
  OpportunityWithdrawn,
  OpportunityWon,
  PipelineDefined,
} from './opportunity';

const required = { opportunity: hexId };
const optional = { subject: subjectRef, account: hexId };
const percent = { type: 'integer', minimum: 0, description: 'Chance of winning, 0 to 100.' } as const;
const stage = { pipeline: text, stage: text, probability: percent };
const value = objectOf({ amount: minorUnits, currency });
const products = listOf(objectOf({ productId: text, quantity: { type: 'number' }, price: minorUnits }));
const day: JsonSchema = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` };
const channel: JsonSchema = { type: 'string', enum: channels };

const about: AboutOpportunity = {
  opportunity: '0cc175b9c0f1b6a831c399e269772661',
  subject: { id: '5d41402abc4b2a76b9719d911017c592', number: 7 },
  account: 'e4d909c290d0fb1ca068ffaddf22cbd0',
};
const seats = [{ productId: 'seat', quantity: 10, price: 4_900 }];
const worth = { value: { amount: 49_000, currency: 'EUR' }, products: seats };

const opened: PublicEventSchema<OpportunityOpened> = {
  schema: objectOf(
    { ...required, ...stage, value, expectedClose: day, products, source: text, channel },
    { ...optional, owner: text, team: text, country, campaign: hexId, lead: hexId },
  ),
  example: {
    ...about,
    ...{ owner: 'u-7', team: 'north', pipeline: 'standard', stage: 'proposal', probability: 50, ...worth },
    ...{ expectedClose: '2026-06-30', source: 'fair', channel: 'meeting', country: 'DE' },
  },
};
const moved: PublicEventSchema<OpportunityMoved> = {
  schema: objectOf({ ...required, ...stage, from: text }, optional),
  example: { ...about, pipeline: 'standard', stage: 'negotiation', probability: 75, from: 'proposal' },
};
const reassigned: PublicEventSchema<OpportunityReassigned> = {
  schema: objectOf({ ...required, owner: text }, { ...optional, team: text }),
  example: { ...about, owner: 'u-8', team: 'north' },
};
const valued: PublicEventSchema<OpportunityValued> = {
  schema: objectOf({ ...required, value, products }, optional),
  example: { ...about, ...worth },
};
const rescheduled: PublicEventSchema<OpportunityRescheduled> = {
  schema: objectOf({ ...required, expectedClose: day }, optional),
  example: { ...about, expectedClose: '2026-09-30' },
};
const won: PublicEventSchema<OpportunityWon> = {
  schema: objectOf({ ...required, value }, { ...optional, reason: text, order: hexId }),
  example: { ...about, value: worth.value, reason: 'support', order: '9b74c9897bac770ffc029102a200c5de' },
};
const lost: PublicEventSchema<OpportunityLost> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'price' },
};
const reopened: PublicEventSchema<OpportunityReopened> = { schema: objectOf(required, optional), example: about };

const withdrawn: PublicEventSchema<OpportunityWithdrawn> = {
  schema: objectOf({ ...required, reason: text }, optional),
  example: { ...about, reason: 'import undone' },
};

export const opportunitySchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.opportunity-opened.v1': opened,
  'sales.opportunity-moved.v1': moved,
  'sales.opportunity-reassigned.v1': reassigned,
  'sales.opportunity-valued.v1': valued,
  'sales.opportunity-rescheduled.v1': rescheduled,
  'sales.opportunity-won.v1': won,
  'sales.opportunity-lost.v1': lost,
  'sales.opportunity-reopened.v1': reopened,
  'sales.opportunity-withdrawn.v1': withdrawn,
};

const pipelineDefined: PublicEventSchema<PipelineDefined> = {
  schema: objectOf({
    pipeline: text,
    name: text,
    stages: listOf(objectOf({ stage: text, name: text, probability: percent })),
  }),
  example: {
    pipeline: 'renewals',
    name: 'Renewals',
    stages: [
      { stage: 'due', name: 'Due', probability: 60 },
      { stage: 'asked', name: 'Asked', probability: 80 },
    ],
  },
};

export const pipelineSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.pipeline-defined.v1': pipelineDefined,
};
