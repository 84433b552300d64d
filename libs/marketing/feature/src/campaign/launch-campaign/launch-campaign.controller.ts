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
@Controller('api/marketing/v1/campaigns/:id/launch')
export class LaunchCampaignController {
  constructor(private readonly campaigns: Campaigns) {}

  /** From now on it runs; a second launch changes nothing. */
  @Command({ roles: [...KEEPERS] })
  launch(
    @Param() { id }: RecordParams,
    @Body() when: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.campaigns.run(id, { type: 'launch', at: happenedAt(when, origin) }, origin);
  }
}
