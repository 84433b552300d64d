import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, KeepsNoAnswer, ReadsModels } from '@rapport/platform-nest';
import { CustomFields, RecordLists, SearchRecordsDto, ServedByDto } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { OpportunityPage, rowOf } from '../list-opportunities/list-opportunities.controller';
import { opportunityList } from '../list-opportunities/opportunity-list';

export class FoundOpportunitiesDto extends OpportunityPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('sales: opportunities')
@Controller('api/sales/v1/opportunities/search')
export class SearchOpportunitiesController {
  constructor(
    private readonly lists: RecordLists,
    private readonly fields: CustomFields,
  ) {}

  /** Opportunities by any field and operator, in and/or groups, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.opportunities@2')
  @ApiOkResponse({ type: FoundOpportunitiesDto })
  async search(@Body() search: SearchRecordsDto): Promise<FoundOpportunitiesDto> {
    const { items, next, servedBy } = await this.lists.find(opportunityList, search);
    const fields = await this.fields.of('opportunity');
    return { items: items.map((item) => rowOf(item, fields)), next, servedBy };
  }
}
