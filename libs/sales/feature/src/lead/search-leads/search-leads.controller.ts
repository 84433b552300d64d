import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  KeepsNoAnswer,
  mayOpenPersonal,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import { RecordLists, SearchRecordsDto, ServedByDto } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { LeadPage } from '../list-leads/list-leads.controller';
import { leadList } from '../list-leads/lead-list';
import { LeadRowsShown } from '../list-leads/lead-rows-shown';

export class FoundLeadsDto extends LeadPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('sales: leads')
@Controller('api/sales/v1/leads/search')
export class SearchLeadsController {
  constructor(
    private readonly lists: RecordLists,
    private readonly shown: LeadRowsShown,
  ) {}

  /** Leads by any field and operator, in and/or groups, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @ShowsPersons('sales.leads-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.leads@2')
  @ApiOkResponse({ type: FoundLeadsDto })
  async search(@Body() search: SearchRecordsDto, @CurrentActor() actor: Actor): Promise<FoundLeadsDto> {
    const { items, next, servedBy } = await this.lists.find(leadList, search);
    return { items: await this.shown.of(items, mayOpenPersonal(actor)), next, servedBy };
  }
}
