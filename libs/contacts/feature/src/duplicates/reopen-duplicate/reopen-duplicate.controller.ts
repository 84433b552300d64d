import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { DuplicatePairs } from '../duplicate-pairs';

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicates/:id/reopen')
export class ReopenDuplicateController {
  constructor(private readonly pairs: DuplicatePairs) {}

  /** Undoes that the two are not the same. */
  @Command({ roles: [...KEEPERS] })
  reopen(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.pairs.run(id, { type: 'reopen' }, origin);
  }
}
