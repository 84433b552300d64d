import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  happenedAt,
  HappenedDto,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { LoseOpportunityDto } from '../lose-opportunity/lose-opportunity.dto';
import { MoveOpportunityDto } from '../move-opportunity/move-opportunity.dto';
import { Opportunities } from '../opportunities';
import { OpenOpportunityDto, OpportunityValueDto } from '../opportunity-fields.dto';
import { ReassignOpportunityDto } from '../reassign-opportunity/reassign-opportunity.dto';
import { RescheduleOpportunityDto } from '../reschedule-opportunity/reschedule-opportunity.dto';
import { WinOpportunityDto } from '../win-opportunity/win-opportunity.dto';

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/bulk')
export class BulkOpportunitiesController {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on opportunities: open, move, reassign, value, reschedule, win, lose, reopen. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    open: bulkVerb(OpenOpportunityDto, (_, said, origin) => this.opportunities.open(said, origin)),
    move: bulkVerb(MoveOpportunityDto, (id, said, origin) => this.opportunities.move(id, said, origin)),
    value: bulkVerb(OpportunityValueDto, (id, said, origin) => this.opportunities.value(id, said, origin)),
    reassign: bulkVerb(ReassignOpportunityDto, (id, { owner, team, at }, origin) =>
      this.opportunities.run(id, { type: 'reassign', owner, team, at: happenedAt({ at }, origin) }, origin),
    ),
    reschedule: bulkVerb(RescheduleOpportunityDto, (id, { expectedClose, at }, origin) =>
      this.opportunities.run(id, { type: 'reschedule', expectedClose, at: happenedAt({ at }, origin) }, origin),
    ),
    win: bulkVerb(WinOpportunityDto, (id, { reason, order, at }, origin) =>
      this.opportunities.run(id, { type: 'win', reason, order, at: happenedAt({ at }, origin) }, origin),
    ),
    lose: bulkVerb(LoseOpportunityDto, (id, { reason, at }, origin) =>
      this.opportunities.run(id, { type: 'lose', reason, at: happenedAt({ at }, origin) }, origin),
    ),
    reopen: bulkVerb(HappenedDto, (id, said, origin) =>
      this.opportunities.run(id, { type: 'reopen', at: happenedAt(said, origin) }, origin),
    ),
  };
}
