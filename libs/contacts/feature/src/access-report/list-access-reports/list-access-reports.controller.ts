import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccessReportRow } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  filtered,
  findPage,
  FollowsGroup,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { accessReportRowsModel } from '../access-report-rows.model';
import { ACCESS_REPORTS_GROUP } from '../collect-person-data/access-reports-group';
import { accessReportDto, AccessReportDto, AccessReportPageDto, ListAccessReportsDto } from './access-report.dto';

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/access-reports')
export class ListAccessReportsController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  @Get()
  @ApiOperation({ summary: 'Reports of what is held on persons, the newest first' })
  @Access({ roles: ['admin'] })
  @ReadsModels('contacts.access-reports@1')
  @ApiOkResponse({ type: AccessReportPageDto })
  async list(@Query() { subject, ...query }: ListAccessReportsDto): Promise<AccessReportPageDto> {
    const page = await findPage(this.readModels, accessReportRowsModel, filtered({ subject }), {
      ...query,
      sort: '-requestedAt',
    });
    return {
      items: page.items.map((item) => accessReportDto(item.id, item.document as AccessReportRow)),
      next: page.next,
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a report is' })
  @Access({ roles: ['admin'] })
  @FollowsGroup(ACCESS_REPORTS_GROUP)
  @ReadsModels('contacts.access-reports@1')
  @ApiOkResponse({ type: AccessReportDto })
  async get(@Param() { id }: RecordParams): Promise<AccessReportDto> {
    const row = await this.readModels.get(accessReportRowsModel, id);
    if (!row) throw new DomainError('ACCESS_REPORT.NOT_FOUND', 'not-found', 'there is no such report');
    return accessReportDto(id, row.document as AccessReportRow);
  }
}
