import { channels } from '../contacts/interaction';
import { subjectRef } from '../contacts/interaction.schema';
import {
  country,
  currency,
  hexId,
  minorUnits,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type {
  AboutSubscription,
  ArticleHelped,
  Complaint,
  FormSeen,
  LeadContacted,
  ProgrammeAmountRecorded,
  QuotaSet,
  RevenueAttributed,
  SlaClock,
  SubscriptionChanged,
  SubscriptionStarted,
  UptimeMeasured,
  UserSeen,
} from './awaited';

const id = '8f14e45fceea167a5a36dedd4bea2543';
const subject = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const money = objectOf({ amount: minorUnits, currency });
const count: JsonSchema = { type: 'integer', minimum: 0 };
const day: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const origin = { channel: { type: 'string', enum: channels }, source: text } as const;
const from = { channel: 'web', source: 'website', country: 'GB' } as const;
const assignment = { owner: text, team: text };

const subscription = { subscription: hexId, subject: subjectRef };
const about: AboutSubscription = { subscription: id, subject };
const started: PublicEventSchema<SubscriptionStarted> = {
  schema: objectOf({ ...subscription, ...origin, monthly: money }, { country, product: text }),
  example: { ...about, ...from, monthly: { amount: 2900, currency: 'GBP' }, product: 'basic' },
};
const worth: PublicEventSchema<SubscriptionChanged> = {
  schema: objectOf({ ...subscription, monthly: money }),
  example: { ...about, monthly: { amount: 4900, currency: 'GBP' } },
};
const ended: PublicEventSchema<AboutSubscription> = {
  schema: objectOf(subscription, { reason: text }),
  example: about,
};

const quota: PublicEventSchema<QuotaSet> = {
  schema: objectOf({ quota: hexId, from: day, to: day, amount: money }, assignment),
  example: {
    ...{ quota: id, owner: 'user-1', from: '2026-01-01', to: '2026-03-31' },
    amount: { amount: 9_000_000, currency: 'GBP' },
  },
};
const contacted: PublicEventSchema<LeadContacted> = {
  schema: objectOf({ lead: hexId, subject: subjectRef, channel: origin.channel }),
  example: { lead: id, subject, channel: 'phone' },
};
const clock: PublicEventSchema<SlaClock> = {
  schema: objectOf(
    {
      ...{ clock: hexId, ticket: hexId, queue: text, priority: text },
      goal: { type: 'string', enum: ['first-response', 'resolution'] },
    },
    assignment,
  ),
  example: { clock: id, ticket: id, goal: 'first-response', queue: 'billing', priority: 'high', owner: 'agent-1' },
};
const complaint: PublicEventSchema<Complaint> = {
  schema: objectOf({ complaint: hexId, subject: subjectRef, category: text, ...origin }, { country }),
  example: { complaint: id, subject, category: 'delivery', ...from },
};
const helped: PublicEventSchema<ArticleHelped> = {
  schema: objectOf({ article: hexId, subject: subjectRef, ...origin }, { country }),
  example: { article: id, subject, ...from },
};
const form: PublicEventSchema<FormSeen> = {
  schema: objectOf({ form: text, subject: subjectRef, ...origin }, { country, campaign: text }),
  example: { form: 'newsletter', subject, ...from },
};
const attributed: PublicEventSchema<RevenueAttributed> = {
  schema: objectOf({
    ...{ campaign: hexId, model: text, currency, revenue: minorUnits, margin: minorUnits },
    ...{ cost: minorUnits, gain: minorUnits },
  }),
  example: { campaign: id, model: 'linear', currency: 'GBP', revenue: 10_000, margin: 4_000, cost: 1_000, gain: 3_000 },
};
const programme: PublicEventSchema<ProgrammeAmountRecorded> = {
  schema: objectOf({
    ...{ entry: hexId, currency, amount: count, effect: minorUnits },
    kind: { type: 'string', enum: ['gain', 'saving', 'cost'] },
    area: { type: 'string', enum: ['sales', 'marketing', 'service', 'system'] },
  }),
  example: { entry: id, kind: 'cost', area: 'marketing', currency: 'GBP', amount: 50_000, effect: -50_000 },
};
const uptime: PublicEventSchema<UptimeMeasured> = {
  schema: objectOf({ service: text, upMs: count, ofMs: count }),
  example: { service: 'contacts', upMs: 3_590_000, ofMs: 3_600_000 },
};
const seen: PublicEventSchema<UserSeen> = {
  schema: objectOf({ user: text }, { team: text }),
  example: { user: 'user-1', team: 'north' },
};

/** Events that are defined and that nobody publishes yet: KPIs of them have no source until somebody does. */
export const awaitedEventSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'sales.subscription-started.v1': started,
  'sales.subscription-renewed.v1': worth,
  'sales.subscription-changed.v1': worth,
  'sales.subscription-paused.v1': ended,
  'sales.subscription-cancelled.v1': ended,
  'sales.quota-set.v1': quota,
  'sales.lead-contacted.v1': contacted,
  'service-desk.sla-clock-started.v1': clock,
  'service-desk.sla-clock-met.v1': clock,
  'service-desk.sla-clock-breached.v1': clock,
  'service-desk.complaint-made.v1': complaint,
  'service-desk.complaint-settled.v1': complaint,
  'service-desk.article-helped.v1': helped,
  'contacts.form-shown.v1': form,
  'contacts.form-submitted.v1': form,
  'marketing.revenue-attributed.v1': attributed,
  'analytics.programme-amount-recorded.v1': programme,
  'analytics.uptime-measured.v1': uptime,
  'access.user-seen.v1': seen,
};
