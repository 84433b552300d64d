import { prospectsProjection, purchasesProjection } from '../../customers';
import { linksProjection } from '../../people';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const customer = {
  version: 1,
  fact: 'customers',
  denominator: null,
  unit: 'count',
  dimensions: audience,
  reads: [...purchasesProjection.reads, ...linksProjection.reads],
} as const;

const inDays = { unit: 'milliseconds', times: 86_400_000, direction: 'down' } as const;

/**
 * Who buys. A purchase is an order that was not cancelled, or a deal that is won without an order; a customer is a person
 * with a purchase, over all subjects that are linked. A deal without a contact has no customer.
 */
export const customerKpis: readonly KpiDefinition[] = [
  {
    ...customer,
    name: 'new-customers',
    title: 'New customers',
    sentence:
      'Persons whose first purchase (an order that was not cancelled, or a deal won without an order) is in the period. By channel, source or country, those of purchases on that first day.',
    numerator: { plus: ['new'] },
    anchor: 'the day of the first purchase',
    direction: 'up',
  },
  {
    ...customer,
    name: 'active-customers',
    title: 'Active customers',
    sentence:
      'Persons who, at the end of the period (or now, where that is to come), have purchased within the activity window of the organisation. By channel, source or country, a person counts for each of those of these purchases.',
    numerator: { plus: ['active'] },
    anchor: 'the end of the period',
    direction: 'up',
  },
  {
    ...customer,
    name: 'lost-customers',
    title: 'Lost customers',
    sentence:
      'Persons whose last purchase until then had its activity window pass within the period, also where they came back later. By channel, source or country, those of purchases on the day of that last one.',
    numerator: { plus: ['lost'] },
    anchor: 'the day on which the window had passed',
    direction: 'down',
  },
  {
    ...customer,
    name: 'reactivated-customers',
    title: 'Reactivated customers',
    sentence:
      'Persons who purchased in the period after their activity window had passed: they had been lost and came back. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['reactivated'] },
    anchor: 'the day of the purchase that brought them back',
    direction: 'up',
  },
  {
    ...customer,
    name: 'customer-retention-rate',
    title: 'Customer retention rate',
    sentence:
      'Persons who were active on the day before the period and did not have their activity window pass within it ÷ persons who were active on that day. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['retained'] },
    denominator: { plus: ['starting'] },
    without: 'no active customers',
    anchor: 'the end of the period',
    unit: 'share',
    direction: 'up',
  },
  {
    ...customer,
    name: 'customer-churn-rate',
    title: 'Customer churn rate',
    sentence:
      'Persons who were active on the day before the period and had their activity window pass within it, also where they came back ÷ persons who were active on that day. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['churned'] },
    denominator: { plus: ['starting'] },
    without: 'no active customers',
    anchor: 'the day on which the window had passed',
    unit: 'share',
    direction: 'down',
  },
  {
    ...customer,
    name: 'repeat-purchase-rate',
    title: 'Repeat purchase rate',
    sentence:
      'Customers with two purchases or more ÷ customers, of all purchases up to the end of the period (or now). By channel, source or country, of purchases with that one.',
    numerator: { plus: ['repeating'] },
    denominator: { plus: ['customers'] },
    without: 'no customers',
    anchor: 'the end of the period',
    unit: 'share',
    direction: 'up',
  },
  {
    ...customer,
    name: 'customer-growth',
    title: 'Customer growth',
    sentence:
      'Active customers at the end of the period, less those on the day before it ÷ those on the day before it. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['active'], minus: ['starting'] },
    denominator: { plus: ['starting'] },
    without: 'no active customers',
    anchor: 'the end of the period',
    unit: 'share',
    direction: 'up',
  },
  {
    ...customer,
    name: 'purchase-frequency',
    title: 'Purchase frequency',
    sentence:
      'Purchases in the period ÷ persons who made them. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['purchases'] },
    denominator: { plus: ['buyers'] },
    without: 'nobody bought',
    anchor: 'the day of the purchase',
    unit: 'score',
    direction: 'up',
  },
  {
    ...customer,
    ...inDays,
    name: 'time-between-purchases',
    title: 'Time between purchases',
    sentence:
      'Days from one day with a purchase of a person to the next, of those next ones that are in the period ÷ their number. The numerator is in days. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['gaps'] },
    denominator: { plus: ['gapped'] },
    without: 'nobody bought again',
    anchor: 'the day of the later purchase',
  },
  {
    ...customer,
    ...inDays,
    name: 'recency',
    title: 'Recency',
    sentence:
      'Days since the last purchase of each customer at the end of the period (or now) ÷ customers. The numerator is in days. By channel, source or country, of purchases with that one.',
    numerator: { plus: ['recency'] },
    denominator: { plus: ['customers'] },
    without: 'no customers',
    anchor: 'the end of the period',
  },
  {
    name: 'lead-conversion-rate',
    version: 1,
    title: 'Lead conversion rate',
    sentence:
      'Leads created in the period whose person became a customer (made the first purchase) on the same day or within 90 days after it ÷ leads created in the period; provisional until the 90 days of the last lead are over.',
    fact: 'prospects',
    numerator: { plus: ['converted'] },
    denominator: { plus: ['leads'] },
    provisional: { plus: ['open'] },
    without: 'no leads',
    anchor: 'the time when the lead was created',
    unit: 'share',
    direction: 'up',
    dimensions: audience,
    reads: [...prospectsProjection.reads, ...purchasesProjection.reads, ...linksProjection.reads],
  },
];
