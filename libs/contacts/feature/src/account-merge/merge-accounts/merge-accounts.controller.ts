import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { MergeAccountsDto } from '../account-merge.dto';
import { KEEPERS } from '../../roles';
import { AccountMerges } from '../account-merges';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/accounts/:id/merge')
export class MergeAccountsController {
  constructor(private readonly merges: AccountMerges) {}

  /**
   * Takes another account for the same company: its id answers with this one from now on, with its people, timeline,
   * relations and deals. Answers with the id of the merge, to undo it by. `If-Match` is the version of this account.
   */
  @Command({ roles: [...KEEPERS], creates: true })
  merge(
    @Param() { id }: RecordParams,
    @Body() decision: MergeAccountsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.merges.merge(id, decision, origin);
  }
}
