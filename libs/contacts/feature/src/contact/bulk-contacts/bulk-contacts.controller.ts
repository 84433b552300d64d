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
import { ContactFieldsDto } from '../contact-fields.dto';
import { Contacts } from '../contacts';
import { JoinAccountDto } from '../join-account/join-account.dto';
import { ListMemberDto } from '../../record/list-member.dto';
import { LeaveAccountDto } from '../leave-account/leave-account.dto';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/bulk')
export class BulkContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on contacts: register, change, tag, untag, list, unlist, archive, restore, join-account, leave-account. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    register: bulkVerb(ContactFieldsDto, (_, fields, origin) => this.contacts.register(fields, origin)),
    change: bulkVerb(ContactFieldsDto, (id, changes, origin) => this.contacts.change(id, changes, origin)),
    tag: bulkVerb(TagDto, (id, { tag }, origin) => this.contacts.run(id, { type: 'tag', tag }, origin)),
    untag: bulkVerb(TagDto, (id, { tag }, origin) => this.contacts.run(id, { type: 'untag', tag }, origin)),
    list: bulkVerb(ListMemberDto, (id, { list }, origin) => this.contacts.run(id, { type: 'list', list }, origin)),
    unlist: bulkVerb(ListMemberDto, (id, { list }, origin) => this.contacts.run(id, { type: 'unlist', list }, origin)),
    archive: bulkVerb(NothingDto, (id, _, origin) => this.contacts.run(id, { type: 'archive' }, origin)),
    restore: bulkVerb(NothingDto, (id, _, origin) => this.contacts.run(id, { type: 'restore' }, origin)),
    'join-account': bulkVerb(JoinAccountDto, (id, { account, since }, origin) =>
      this.contacts.joinAccount(id, account, since, origin),
    ),
    'leave-account': bulkVerb(LeaveAccountDto, (id, { account, until }, origin) =>
      this.contacts.run(id, { type: 'leave-account', account, until }, origin),
    ),
  };
}
