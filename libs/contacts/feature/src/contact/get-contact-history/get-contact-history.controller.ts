import { contactFieldValues, isPersonalContactField } from '@rapport/contacts-domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, mayOpenPersonal, RecordParams, ShowsPersons } from '@rapport/platform-nest';
import { FieldHistories } from '../../record/field-histories';
import { FieldHistoryPage, FieldHistoryQuery } from '../../record/field-history.dto';
import { READERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/history')
export class GetContactHistoryController {
  constructor(
    private readonly contacts: Contacts,
    private readonly histories: FieldHistories,
  ) {}

  /** Every change of each field: who, when, from what to what, through what; the newest first. */
  @Get()
  @ShowsPersons('contacts.contact-history-read', 'id')
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: FieldHistoryPage })
  async get(
    @Param() { id }: RecordParams,
    @Query() query: FieldHistoryQuery,
    @CurrentActor() actor: Actor,
  ): Promise<FieldHistoryPage> {
    const steps = await this.contacts.steps(id, query.asOf);
    const openPersonal = mayOpenPersonal(actor);
    const isShown = (field: string) => openPersonal || !isPersonalContactField(field);
    return this.histories.page({ id, steps, fieldsOf: contactFieldValues, isShown }, query);
  }
}
