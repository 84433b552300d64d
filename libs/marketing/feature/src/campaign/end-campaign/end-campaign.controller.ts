import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ChangedDto,
  Command,
  type CommandOrigin,
  happenedAt,
  HappenedDto,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Campaigns } from '../campaigns';

@ApiTags('marketing: campaigns')
@Controller('api/marketing/v1/campaigns/:id/end')
export class EndCampaignController {
  constructor(private readonly campaigns: Campaigns) {}

  /** It runs no more. Costs and messages may still be recorded: they come late. */
  @Command({ roles: [...KEEPERS] })
  end(@Param() { id }: RecordParams, @Body() when: HappenedDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.campaigns.run(id, { type: 'end', at: happenedAt(when, origin) }, origin);
  }
}
