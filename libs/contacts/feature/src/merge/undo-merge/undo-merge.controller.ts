import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { AccountMerges } from '../../account-merge/account-merges';
import { KEEPERS } from '../../roles';
import { UndoMergeDto } from '../merge.dto';
import { Merges } from '../merges';

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/merges/:id/undo')
export class UndoMergeController {
  constructor(
    private readonly merges: Merges,
    private readonly accounts: AccountMerges,
  ) {}

  /** Makes them two contacts, or accounts, again, as if they had never been one; also after more events, edits and further merges. */
  @Command({ roles: [...KEEPERS] })
  async undo(
    @Param() { id }: RecordParams,
    @Body() { reason }: UndoMergeDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    if (await this.accounts.has(id)) return this.accounts.undo(id, reason, origin);
    return this.merges.undo(id, reason, origin);
  }
}
