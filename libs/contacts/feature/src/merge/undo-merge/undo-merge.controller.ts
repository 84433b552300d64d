import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { UndoMergeDto } from '../merge.dto';
import { Merges } from '../merges';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/merges/:id/undo')
export class UndoMergeController {
  constructor(private readonly merges: Merges) {}

  /** Makes them two contacts again, as if they had never been one; also after more events, edits and further merges. */
  @Command({ roles: [...KEEPERS] })
  undo(
    @Param() { id }: RecordParams,
    @Body() { reason }: UndoMergeDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.merges.undo(id, reason, origin);
  }
}
