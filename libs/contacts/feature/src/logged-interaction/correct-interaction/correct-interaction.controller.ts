import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { InteractionFactsDto } from '../log-interaction/log-interaction.dto';
import { LoggedInteractions } from '../logged-interactions';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/:id/correct')
export class CorrectInteractionController {
  constructor(private readonly interactions: LoggedInteractions) {}

  /** Corrects the fields that are named; null empties one. Who took part and when is corrected by withdrawing it and logging it anew. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  correct(
    @Param() { id }: RecordParams,
    @Body() changes: InteractionFactsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.interactions.run(id, { type: 'correct', at: origin.now, changes }, origin);
  }
}
