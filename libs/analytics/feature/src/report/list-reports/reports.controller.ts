import { Body, Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Report, ReportGrain, ReportRow, ReportRunRow } from '@rapport/analytics-domain';
import { dayOfIsoDate } from '@rapport/platform-consumer';
import {
  Access,
  type ChangedDto,
  Command,
  type CommandOrigin,
  formatTime,
  Origin,
  parsePosition,
  READ_MODEL_STORE,
  RecordParams,
  waitForModels,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import type { FastifyReply } from 'fastify';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { ANALYSTS, READERS } from '../../roles';
import { FrozenReports } from '../frozen-reports';
import { answerReport } from '../make-report/answer-report';
import { Reports } from '../make-report/reports';
import { ReportComparisonDto, ReportDto, ReportRunPage } from '../report-answers.dto';
import { FormatQuery, FreezeReportDto, ReportsQuery } from '../report-requests.dto';

/** Reports as they were made. */
@ApiTags('analytics: reports')
@Controller('api/analytics/v1/reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly frozen: FrozenReports,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Command({ roles: [...ANALYSTS], creates: true })
  @ApiOperation({ summary: 'Make a report and keep it as it is now' })
  async freeze(
    @Body() { title, grain, day, kpis }: FreezeReportDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const at = day === undefined ? null : dayOfIsoDate(day);
    const report = await this.reports.make({ grain, kpis, ...(title && { title }), ...(at !== null && { day: at }) });
    return this.frozen.run(origin.id, { type: 'freeze', schedule: null, report }, origin);
  }

  @Get()
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: 'Reports that were made and kept, and what became of sending them, the newest first' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: ReportRunPage })
  async list(
    @Query() { schedule, limit, cursor }: ReportsQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<ReportRunPage> {
    const { reports } = (await this.answering.current()).lists;
    if (position !== undefined) await waitForModels(this.readModels, [reports.projection], parsePosition(position));
    const page = await this.readModels.find(reports.model, {
      where: schedule === undefined ? [] : [{ field: 'schedule', op: 'eq', value: schedule }],
      sort: [{ field: 'madeAt', direction: 'desc' }],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const items = page.items.map(({ id, document }) => {
      const { madeAt, ...row } = document as ReportRunRow;
      return { id, ...row, madeAt: formatTime(madeAt) };
    });
    return { items, next: page.next };
  }

  @Get(':id')
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: 'A report as it was made, whatever has become known since' })
  @ApiProduces('application/json', 'text/csv', 'text/html', 'application/pdf')
  @ApiOkResponse({ type: ReportDto })
  async open(
    @Param() { id }: RecordParams,
    @Query() { format }: FormatQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerReport(await this.frozen.open(id), format, reply);
  }

  @Get(':id/compare')
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: "A report as it was made beside today's knowledge of the same period" })
  @ApiOkResponse({ type: ReportComparisonDto })
  async compare(@Param() { id }: RecordParams): Promise<{ then: Report; now: Report; changed: readonly object[] }> {
    const then = await this.frozen.open(id);
    const day = dayOfIsoDate(then.from) ?? 0;
    const kpis = [...new Set(then.rows.map(({ kpi }) => kpi))];
    const now = await this.reports.make({ title: then.title, grain: then.grain as ReportGrain, day, kpis });
    return { then, now, changed: changedRows(then, now) };
  }
}

function changedRows(then: Report, now: Report): readonly object[] {
  const today = new Map(now.rows.map((row) => [scopeOf(row), row]));
  return then.rows.flatMap((row) => {
    const other = today.get(scopeOf(row));
    const isSame = other && row.value === other.value && row.target === other.target && row.status === other.status;
    if (isSame) return [];
    const { kpi, dimensions, value, status } = row;
    return [
      { kpi, dimensions, then: value, now: other?.value ?? null, statusThen: status, statusNow: other?.status ?? null },
    ];
  });
}

const scopeOf = ({ kpi, dimensions, currency }: ReportRow): string => JSON.stringify([kpi, dimensions, currency]);
