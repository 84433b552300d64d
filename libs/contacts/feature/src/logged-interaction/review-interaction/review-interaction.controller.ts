import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { LoggedInteractions } from '../logged-interactions';
import { ReviewInteractionDto } from './review-interaction.dto';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/:id/review')
export class ReviewInteractionController {
  constructor(private readonly interactions: LoggedInteractions) {}

  /** Says that somebody has read the text after one who took part was erased; a new text may then be written with `correct`. */
  @Command({ roles: [...KEEPERS] })
  review(
    @Param() { id }: RecordParams,
    @Body() { outcome }: ReviewInteractionDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.interactions.run(id, { type: 'review', at: origin.now, outcome }, origin);
  }
}
