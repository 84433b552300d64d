import { Injectable } from '@nestjs/common';
import { Handables, notWithdrawn, type Handable } from '@rapport/records-feature';
import { leadRowsModel } from '../lead/list-leads/lead-rows.model';
import { Leads } from '../lead/leads';
import { opportunityRowsModel } from '../opportunity/list-opportunities/opportunity-rows.model';
import { Opportunities } from '../opportunity/opportunities';

/** Leads and opportunities; their teams stay. */
@Injectable()
export class SalesHandables extends Handables {
  readonly context = 'sales';
  readonly kinds: readonly Handable[];

  constructor(leads: Leads, opportunities: Opportunities) {
    super();
    this.kinds = [
      {
        rows: leadRowsModel,
        where: [{ field: 'status', op: 'in', value: ['new', 'qualified', 'disqualified'] }],
        give: async (id, owner, origin) => {
          const { state } = await leads.load(id);
          if (state.status === 'none' || state.status === 'erased') return;
          await leads.run(id, { type: 'assign', ...state.assignment, owner, at: origin.now }, origin);
        },
      },
      {
        rows: opportunityRowsModel,
        where: [notWithdrawn],
        give: async (id, owner, origin) => {
          const { state } = await opportunities.load(id);
          if (state.status === 'none') return;
          await opportunities.run(id, { type: 'reassign', ...state.assignment, owner, at: origin.now }, origin);
        },
      },
    ];
  }
}
