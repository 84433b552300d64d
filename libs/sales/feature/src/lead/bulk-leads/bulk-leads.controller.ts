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
import { AssignLeadDto } from '../assign-lead/assign-lead.dto';
import { ConvertLead } from '../convert-lead/convert-lead';
import { ConvertLeadDto } from '../convert-lead/convert-lead.dto';
import { CreateLeadDto } from '../create-lead/create-lead.dto';
import { DisqualifyLeadDto } from '../disqualify-lead/disqualify-lead.dto';
import { Leads } from '../leads';

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/bulk')
export class BulkLeadsController {
  constructor(
    private readonly leads: Leads,
    private readonly conversion: ConvertLead,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on leads: create, assign, qualify, disqualify, convert. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    create: bulkVerb(CreateLeadDto, (_, said, origin) => this.leads.create(said, origin)),
    convert: bulkVerb(ConvertLeadDto, (id, said, origin) => this.conversion.run(id, said, origin)),
    assign: bulkVerb(AssignLeadDto, (id, { owner, team, at }, origin) =>
      this.leads.run(id, { type: 'assign', owner, team, at: happenedAt({ at }, origin) }, origin),
    ),
    qualify: bulkVerb(HappenedDto, (id, said, origin) =>
      this.leads.run(id, { type: 'qualify', at: happenedAt(said, origin) }, origin),
    ),
    disqualify: bulkVerb(DisqualifyLeadDto, (id, { reason, at }, origin) =>
      this.leads.run(id, { type: 'disqualify', reason, at: happenedAt({ at }, origin) }, origin),
    ),
  };
}
