import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  NothingDto,
  Origin,
  TagDto,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ListMemberDto } from '../../record/list-member.dto';
import { AccountFieldsDto } from '../account-fields.dto';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/bulk')
export class BulkAccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on accounts: register, change, tag, untag, list, unlist, archive, restore. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    register: bulkVerb(AccountFieldsDto, (_, fields, origin) => this.accounts.register(fields, origin)),
    change: bulkVerb(AccountFieldsDto, (id, changes, origin) => this.accounts.change(id, changes, origin)),
    tag: bulkVerb(TagDto, (id, { tag }, origin) => this.accounts.run(id, { type: 'tag', tag }, origin)),
    untag: bulkVerb(TagDto, (id, { tag }, origin) => this.accounts.run(id, { type: 'untag', tag }, origin)),
    list: bulkVerb(ListMemberDto, (id, { list }, origin) => this.accounts.run(id, { type: 'list', list }, origin)),
    unlist: bulkVerb(ListMemberDto, (id, { list }, origin) => this.accounts.run(id, { type: 'unlist', list }, origin)),
    archive: bulkVerb(NothingDto, (id, _, origin) => this.accounts.run(id, { type: 'archive' }, origin)),
    restore: bulkVerb(NothingDto, (id, _, origin) => this.accounts.run(id, { type: 'restore' }, origin)),
  };
}
