import type { Assignment } from '../concerns';
import type { Channel, SubjectRef } from '../contacts/interaction';
import type { Money } from '../money';

// Events that KPIs wait for: what they say is settled, and nobody publishes them yet. Who does moves its contract to its context.

/** Where something came in. */
type Origin = { readonly channel: Channel; readonly source: string; readonly country?: string };

/** What every event of a subscription says. */
export type AboutSubscription = { readonly subscription: string; readonly subject: SubjectRef };
/** `sales.subscription-started.v1`: `monthly` is what it is worth in a month, net, whatever is paid when. */
export type SubscriptionStarted = AboutSubscription & Origin & { readonly monthly: Money; readonly product?: string };
/** `sales.subscription-renewed.v1`: it goes on, also after a pause, for this much. */
export type SubscriptionRenewed = AboutSubscription & { readonly monthly: Money };
/** `sales.subscription-changed.v1`: more or less from now on. */
export type SubscriptionChanged = AboutSubscription & { readonly monthly: Money };
/** `sales.subscription-paused.v1`: worth nothing until it is renewed. */
export type SubscriptionPaused = AboutSubscription;
/** `sales.subscription-cancelled.v1`: counts when it ends, not when that was said. */
export type SubscriptionCancelled = AboutSubscription & { readonly reason?: string };

/** `sales.quota-set.v1`: what is to be won from day to day, both included; set again it replaces what was said. */
export type QuotaSet = Assignment & {
  readonly quota: string;
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
};

/** `sales.lead-contacted.v1`: somebody of ours reached out to it. */
export type LeadContacted = { readonly lead: string; readonly subject: SubjectRef; readonly channel: Channel };

/** `service-desk.sla-clock-started.v1`, `…-met.v1`, `…-breached.v1`: one clock of a ticket. */
export type SlaClock = Assignment & {
  readonly clock: string;
  readonly ticket: string;
  readonly goal: 'first-response' | 'resolution';
  readonly queue: string;
  readonly priority: string;
};

/** `service-desk.complaint-made.v1`, `service-desk.complaint-settled.v1`: its words are sealed. */
export type Complaint = Origin & {
  readonly complaint: string;
  readonly subject: SubjectRef;
  /** What it is about, as the organisation sorts them. */
  readonly category: string;
};

/** `service-desk.article-helped.v1`: somebody found the answer in the portal and did not ask. */
export type ArticleHelped = Origin & { readonly article: string; readonly subject: SubjectRef };

/** `contacts.form-shown.v1`, `contacts.form-submitted.v1`: what was filled in is sealed. */
export type FormSeen = Origin & { readonly form: string; readonly subject: SubjectRef; readonly campaign?: string };

/** `marketing.revenue-attributed.v1`: what a model of attribution credits to a campaign, of an order or a deal. */
export type RevenueAttributed = {
  readonly campaign: string;
  readonly model: string;
  readonly currency: string;
  readonly revenue: number;
  readonly margin: number;
  /** The share of the campaign's cost that is set against it. */
  readonly cost: number;
  /** `margin` less `cost`. */
  readonly gain: number;
};

/** `analytics.programme-amount-recorded.v1`: what the programme costs, gains or saves. */
export type ProgrammeAmountRecorded = {
  readonly entry: string;
  readonly kind: 'gain' | 'saving' | 'cost';
  /** What it is for. Costs of `sales` and `marketing` are costs of acquisition. */
  readonly area: 'sales' | 'marketing' | 'service' | 'system';
  readonly currency: string;
  readonly amount: number;
  /** The amount, of a cost less than 0. */
  readonly effect: number;
};

/** `analytics.uptime-measured.v1`: how long a service was ready in a stretch of time. */
export type UptimeMeasured = { readonly service: string; readonly upMs: number; readonly ofMs: number };

/** `access.user-seen.v1`: a user of the system did something, once a day. */
export type UserSeen = { readonly user: string; readonly team?: string };
