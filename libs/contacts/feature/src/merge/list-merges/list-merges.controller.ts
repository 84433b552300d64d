import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  mayOpenPersonal,
  PageOf,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { MergeDto } from '../merge.dto';
import { ListMergesQuery } from './list-merges.query';
import { MergePages } from './merge-pages';

export class MergePage extends PageOf(MergeDto) {}

const mergedIn = ({ items }: MergePage): readonly string[] =>
  items.flatMap((merge) => [merge.contact ?? merge.account ?? '', merge.with]);

@ApiTags('contacts: merges')
@Controller('api/contacts/v1/merges')
export class ListMergesController {
  constructor(private readonly pages: MergePages) {}

  /** Merges and undone ones, of contacts and accounts: which, who decided, and why. */
  @Get()
  @ShowsPersons('contacts.merges-listed', mergedIn)
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.merges@2')
  @ApiOkResponse({ type: MergePage })
  list(@Query() query: ListMergesQuery, @CurrentActor() actor: Actor): Promise<MergePage> {
    return this.pages.page(query, mayOpenPersonal(actor));
  }
}
