import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { LoggedInteractions } from '../logged-interactions';
import { kindsByPath } from './kinds';
import { InteractionKindParams, LogInteractionDto } from './log-interaction.dto';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/:kind')
export class LogInteractionController {
  constructor(private readonly interactions: LoggedInteractions) {}

  /** Logs a call, mail, meeting, chat, mention, survey answer or note: once, on the timeline of everybody who took part. */
  @Command({ roles: [...KEEPERS], creates: true })
  log(
    @Param() { kind }: InteractionKindParams,
    @Body() interaction: LogInteractionDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.interactions.log(kindsByPath[kind], interaction, origin);
  }
}
