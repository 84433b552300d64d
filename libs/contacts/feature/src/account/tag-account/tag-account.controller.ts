import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams, TagDto } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/tag')
export class TagAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Puts a tag on it; a tag that is there changes nothing. */
  @Command({ roles: [...KEEPERS] })
  tag(@Param() { id }: RecordParams, @Body() { tag }: TagDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'tag', tag }, origin);
  }
}
