import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { LoggedInteractions } from '../logged-interactions';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/:id/withdraw')
export class WithdrawInteractionController {
  constructor(private readonly interactions: LoggedInteractions) {}

  /** It was logged by mistake: timelines show it no more, and it counts nowhere. */
  @Command({ roles: [...KEEPERS] })
  withdraw(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.interactions.run(id, { type: 'withdraw', at: origin.now }, origin);
  }
}
