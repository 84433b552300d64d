import { plainOf, type ContactState } from '@rapport/contacts-domain';
import type { CustomValues } from '@rapport/contracts';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { ContactDto } from '../contact.dto';
import { MergedContacts } from '../../merge/merged-contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id')
export class GetContactController {
  constructor(
    private readonly contacts: MergedContacts,
    private readonly values: RecordValues,
  ) {}

  /**
   * One contact as its stream has it, with its version as ETag; an erased one without anything personal. Who was merged
   * into another contact is answered with that one.
   */
  @Get()
  @ShowsPersons('contacts.contact-read')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: ContactDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ContactDto> {
    const { id: kept, state, version, mergedFrom } = await this.contacts.load(id, asOf);
    const openPersonal = mayOpenPersonal(actor);
    const values = await Promise.all([...mergedFrom, kept].map((one) => this.values.shown(one, openPersonal, asOf)));
    // Its own go first; what it has none of, those that it took in may have.
    const custom: CustomValues = Object.assign({}, ...values);
    return { id: kept, version, ...shown(state, openPersonal), custom, ...(mergedFrom.length > 0 && { mergedFrom }) };
  }
}

function shown(state: ContactState, openPersonal: boolean): Omit<ContactDto, 'id' | 'version' | 'custom'> {
  if (state.status === 'none' || state.status === 'erased')
    return { status: 'erased', card: null, ...plainOf({}), tags: [], lists: [], accounts: [] };
  const { status, card, plain, tags, lists, accounts } = state;
  return { status, ...(openPersonal && { card }), ...plainOf(plain), tags, lists, accounts };
}
