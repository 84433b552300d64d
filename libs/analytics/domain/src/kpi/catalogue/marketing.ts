import { campaignSource } from '../../campaigns';
import { leadSource } from '../../leads';
import { dealProgressSource } from '../../deal-progress';
import { messageSource } from '../../messages';
import type { KpiDefinition } from '../definition';

const message = {
  version: 1,
  fact: 'messages',
  anchor: 'the time the message was sent, whenever the rest happened',
  unit: 'share',
  direction: 'up',
  dimensions: ['channel', 'campaign'],
  reads: messageSource.projection.reads,
} as const;

const ofDelivered = { ...message, denominator: { plus: ['delivered'] }, without: 'nothing delivered' } as const;
const ofSent = { ...message, denominator: { plus: ['sent'] }, without: 'nothing sent' } as const;

const campaign = {
  version: 1,
  fact: 'campaign-costs',
  numerator: { plus: ['cost'] },
  unit: 'money',
} as const;

const once = 'Each message goes to one person and counts once, however often';

/** What marketing sends, what becomes of it, and what it costs. */
export const marketingKpis: readonly KpiDefinition[] = [
  {
    ...message,
    name: 'messages-sent',
    title: 'Messages sent',
    sentence: 'Messages that were sent, one per person.',
    numerator: { plus: ['sent'] },
    denominator: null,
    unit: 'count',
    direction: 'neutral',
  },
  {
    ...ofSent,
    name: 'delivery-rate',
    title: 'Delivery rate',
    sentence:
      'Messages delivered ÷ sent. Delivered is what was last reported as such, and what somebody opened, clicked or answered with a complaint or by unsubscribing.',
    numerator: { plus: ['delivered'] },
  },
  {
    ...ofSent,
    name: 'message-bounce-rate',
    title: 'Message bounce rate',
    sentence: 'Messages that came back, and were not delivered later ÷ sent.',
    numerator: { plus: ['bounced'] },
    direction: 'down',
  },
  {
    ...ofDelivered,
    name: 'open-rate',
    title: 'Open rate',
    sentence: `Messages opened by their person, machines excluded ÷ delivered. ${once} it is opened.`,
    numerator: { plus: ['opened'] },
  },
  {
    ...ofDelivered,
    name: 'click-through-rate',
    title: 'Click-through rate',
    sentence: `Messages with a link that their person clicked, machines excluded ÷ delivered. ${once} it is clicked.`,
    numerator: { plus: ['clicked'] },
  },
  {
    ...message,
    name: 'click-to-open-rate',
    title: 'Click-to-open rate',
    sentence: `Messages with a link that their person clicked ÷ messages opened, machines excluded. ${once} it is clicked or opened.`,
    numerator: { plus: ['clicked'] },
    denominator: { plus: ['opened'] },
    without: 'nothing opened',
  },
  {
    ...ofDelivered,
    name: 'unsubscribe-rate',
    title: 'Unsubscribe rate',
    sentence: 'Messages by which their person unsubscribed ÷ delivered.',
    numerator: { plus: ['unsubscribed'] },
    direction: 'down',
  },
  {
    ...ofDelivered,
    name: 'complaint-rate',
    title: 'Complaint rate',
    sentence: 'Messages that their person called spam ÷ delivered.',
    numerator: { plus: ['complained'] },
    direction: 'down',
  },
  {
    ...campaign,
    name: 'campaign-cost',
    title: 'Campaign cost',
    sentence: 'What campaigns cost. A cost that was corrected counts as it was said last.',
    denominator: null,
    anchor: 'the date of the cost',
    direction: 'down',
    dimensions: ['campaign', 'medium', 'currency'],
    reads: campaignSource.projection.reads,
  },
  {
    ...campaign,
    name: 'cost-per-lead',
    title: 'Cost per lead',
    sentence:
      'Cost of campaigns ÷ leads that came from a campaign. Per currency, all of these leads count for each: what they cost in one and in another adds up to what they cost. By campaign, only those with costs are shown.',
    against: 'leads',
    denominator: { plus: ['ofCampaigns'] },
    without: 'no leads of campaigns',
    anchor: 'the date of the cost; for a lead, of its creation',
    direction: 'down',
    dimensions: ['campaign', 'currency'],
    reads: [...campaignSource.projection.reads, ...leadSource.projection.reads],
  },
  {
    name: 'roas',
    version: 1,
    title: 'Return on advertising spend',
    sentence:
      'Value of won opportunities that came from a campaign ÷ cost of campaigns, per currency. What orders owe to campaigns is told by the analysis `attribution`.',
    fact: 'campaign-wins',
    against: 'campaign-costs',
    numerator: { plus: ['wonValue'] },
    denominator: { plus: ['cost'] },
    without: 'no costs',
    anchor: 'the date of winning; for a cost, its own',
    unit: 'share',
    ofMoney: true,
    direction: 'up',
    dimensions: ['campaign', 'currency'],
    reads: [...dealProgressSource.projection.reads, ...campaignSource.projection.reads],
  },
];
