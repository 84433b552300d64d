import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { dayOfIsoDate } from '@rapport/platform-consumer';
import { Access } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { READERS } from '../../roles';
import { ReportDto } from '../report-answers.dto';
import { ReportQuery } from '../report-requests.dto';
import { answerReport } from './answer-report';
import { Reports } from './reports';

/** KPIs beside their targets. */
@ApiTags('analytics: reports')
@Controller('api/analytics/v1/kpi-report')
export class MakeReportController {
  constructor(private readonly reports: Reports) {}

  @Get()
  @Access({ roles: [...READERS] })
  @ApiOperation({
    summary: 'KPIs and their targets in one period: status and a note in plain words, as JSON or a file',
  })
  @ApiProduces('application/json', 'text/csv', 'text/html', 'application/pdf')
  @ApiOkResponse({ type: ReportDto })
  async get(
    @Query() { grain, day, kpi, format, locale }: ReportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const at = day === undefined ? null : dayOfIsoDate(day);
    const report = await this.reports.make({
      grain,
      kpis: kpi,
      ...(at !== null && { day: at }),
      ...(locale !== undefined && { locale }),
    });
    return answerReport(report, format, reply);
  }
}
