import { Body, Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  HandedOverDto,
  HandOver,
  HandOverDto,
  HandOvers,
  Origin,
  ReadsModels,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { accountRows, contactRows } from '@rapport/contacts-domain';
import { Accounts } from '../account/accounts';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { Contacts } from '../contact/contacts';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';

@ApiTags('contacts')
@Controller('api/contacts/v1')
export class HandOverContactsController {
  constructor(
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
  ) {}

  /** Contacts and accounts. */
  @HandOver()
  @ReadsModels(`${contactRows.name}@${contactRows.version}`, `${accountRows.name}@${accountRows.version}`)
  async handOver(@Body() body: HandOverDto, @Origin() origin: CommandOrigin): Promise<HandedOverDto> {
    return this.handOvers.run(
      [
        {
          rows: contactRowsModel,
          where: [{ field: 'status', op: 'ne', value: 'erased' }],
          give: (id, owner, cause) => this.contacts.change(id, { owner }, cause),
        },
        { rows: accountRowsModel, give: (id, owner, cause) => this.accounts.change(id, { owner }, cause) },
      ],
      body,
      origin,
    );
  }
}
