import type { AboutLead, AboutOpportunity, OrderCancelled } from '@rapport/contracts';
import { notWithdrawn, type QualityKind } from '@rapport/records-feature';
import { leadRowsModel } from '../lead/list-leads/lead-rows.model';
import { opportunityRowsModel } from '../opportunity/list-opportunities/opportunity-rows.model';
import { ordersModel } from '../order/list-orders/orders.model';

/** Kinds of record of sales whose quality is looked after. */
export const salesQualityKinds: readonly QualityKind[] = [
  {
    ...{ kind: 'lead', path: 'leads', rows: leadRowsModel, began: 'createdAt' },
    counts: [{ field: 'status', op: 'in', value: ['new', 'qualified', 'disqualified'] }],
    changedAt: (row) => Number(row['changedAt']),
    references: ['account'],
    settable: ['owner', 'team'],
    follows: [
      'sales.lead-created.v1',
      'sales.lead-assigned.v1',
      'sales.lead-qualified.v1',
      'sales.lead-disqualified.v1',
      'sales.lead-converted.v1',
      'sales.lead-withdrawn.v1',
    ],
    recordOf: ({ data }) => (data as AboutLead).lead,
  },
  {
    ...{
      kind: 'opportunity',
      path: 'opportunities',
      rows: opportunityRowsModel,
      began: 'openedAt',
      counts: [notWithdrawn],
    },
    changedAt: (row) => Number(row['changedAt']),
    references: ['account', 'contact', 'lead'],
    settable: ['owner', 'team', 'expectedClose'],
    follows: [
      'sales.opportunity-opened.v1',
      'sales.opportunity-moved.v1',
      'sales.opportunity-reassigned.v1',
      'sales.opportunity-valued.v1',
      'sales.opportunity-rescheduled.v1',
      'sales.opportunity-won.v1',
      'sales.opportunity-lost.v1',
      'sales.opportunity-reopened.v1',
      'sales.opportunity-withdrawn.v1',
    ],
    recordOf: ({ data }) => (data as AboutOpportunity).opportunity,
  },
  {
    ...{ kind: 'order', path: 'orders', rows: ordersModel, began: 'occurredAt' },
    counts: [{ field: 'status', op: 'eq', value: 'placed' }],
    changedAt: (row) => Number(row['occurredAt']),
    references: ['contact'],
    // An order is as its sources tell it.
    settable: [],
    follows: [
      'sales.order-placed.v1',
      'sales.order-amended.v1',
      'sales.order-cancelled.v1',
      'sales.order-withdrawn.v1',
    ],
    recordOf: ({ data }) => (data as OrderCancelled).order,
  },
];
