import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { MergeContactsDto } from '../merge.dto';
import { Merges } from '../merges';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/contacts/:id/merge')
export class MergeContactsController {
  constructor(private readonly merges: Merges) {}

  /**
   * Takes another contact for the same person: its id answers with this one from now on. Answers with the id of the merge,
   * to undo it by. `If-Match` is the version of this contact.
   */
  @Command({ roles: [...KEEPERS], creates: true })
  merge(
    @Param() { id }: RecordParams,
    @Body() decision: MergeContactsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.merges.merge(id, decision, origin);
  }
}
