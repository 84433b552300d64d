import { Body, Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HandedOverDto,
  HandOver,
  HandOverDto,
  HandOvers,
  Origin,
  ReadsModels,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { leadRows, opportunityRows } from '@rapport/sales-domain';
import { Leads } from '../lead/leads';
import { leadRowsModel } from '../lead/list-leads/lead-rows.model';
import { opportunityRowsModel } from '../opportunity/list-opportunities/opportunity-rows.model';
import { Opportunities } from '../opportunity/opportunities';

@ApiTags('sales')
@Controller('api/sales/v1')
export class HandOverSalesController {
  constructor(
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    private readonly leads: Leads,
    private readonly opportunities: Opportunities,
  ) {}

  /** Leads and opportunities; their teams stay. */
  @HandOver()
  @ReadsModels(`${leadRows.name}@${leadRows.version}`, `${opportunityRows.name}@${opportunityRows.version}`)
  async handOver(@Body() body: HandOverDto, @Origin() origin: CommandOrigin): Promise<HandedOverDto> {
    const at = origin.now;
    return this.handOvers.run(
      [
        {
          rows: leadRowsModel,
          where: [{ field: 'status', op: 'in', value: ['new', 'qualified', 'disqualified'] }],
          give: async (id, owner, cause) => {
            const { state } = await this.leads.load(id);
            if (state.status === 'none' || state.status === 'erased') return;
            await this.leads.run(id, { type: 'assign', ...state.assignment, owner, at }, cause);
          },
        },
        {
          rows: opportunityRowsModel,
          give: async (id, owner, cause) => {
            const { state } = await this.opportunities.load(id);
            if (state.status === 'none') return;
            await this.opportunities.run(id, { type: 'reassign', ...state.assignment, owner, at }, cause);
          },
        },
      ],
      body,
      origin,
    );
  }
}
