import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Label, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { DuplicatePairs } from '../duplicate-pairs';

export class DismissDuplicateDto {
  @Label('Why, in a few words that name nobody, e.g. `father and son`.', 'optional')
  reason?: string;
}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicates/:id/dismiss')
export class DismissDuplicateController {
  constructor(private readonly pairs: DuplicatePairs) {}

  /** The two are not the same: they are not proposed again, unless a field agrees that does not now. */
  @Command({ roles: [...KEEPERS] })
  dismiss(
    @Param() { id }: RecordParams,
    @Body() { reason }: DismissDuplicateDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.pairs.run(id, { type: 'dismiss', ...(reason !== undefined && { reason }) }, origin);
  }
}
