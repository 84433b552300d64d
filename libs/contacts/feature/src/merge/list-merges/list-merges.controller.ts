import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, mayOpenPersonal, PageOf, ReadsModels } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { MergeDto } from '../merge.dto';
import { ListMergesQuery } from './list-merges.query';
import { MergePages } from './merge-pages';

export class MergePage extends PageOf(MergeDto) {}

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/merges')
export class ListMergesController {
  constructor(private readonly pages: MergePages) {}

  /** Merges and undone ones: which contacts, who decided, and why. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.merges@1')
  @ApiOkResponse({ type: MergePage })
  list(@Query() query: ListMergesQuery, @CurrentActor() actor: Actor): Promise<MergePage> {
    return this.pages.page(query, mayOpenPersonal(actor));
  }
}
