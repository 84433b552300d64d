import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams, TagDto } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
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
