import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { readable } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { Access, CLOCK, CurrentActor, RecordParams, type Actor } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { SealedFiles } from '../../import/table/sealed-file';
import { PRINTED_HEADERS } from '../../printed-page/printed-page';
import { AccessReports, reportFile, reportFormats, type ReportFormat } from '../access-reports';

export class ReportFormatDto {
  @ApiProperty({ required: false, enum: reportFormats, default: 'json' })
  @IsOptional()
  @IsIn([...reportFormats])
  format: ReportFormat = 'json';
}

const contentTypes = { json: 'application/json; charset=utf-8', html: 'text/html; charset=utf-8' } as const;

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/access-reports/:id/content')
export class DownloadAccessReportController {
  constructor(
    private readonly reports: AccessReports,
    private readonly files: SealedFiles,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The report itself, for a week; every download is audited' })
  @Access({ roles: ['admin'] })
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @Param() { id }: RecordParams,
    @Query() { format }: ReportFormatDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { subjects, expiresAt, jsonBytes, htmlBytes, attempt } = readable((await this.reports.load(id)).state);
    if (expiresAt <= this.clock.now()) throw new DomainError('ACCESS_REPORT.REMOVED', 'gone', 'its time is over');
    const subjectIds = subjects.map((subject) => subject.id);
    await this.audit.record({ actor: actor.id, action: 'contacts.access-report-read', subjectIds });
    void reply.headers(PRINTED_HEADERS);
    return new StreamableFile(Readable.from(this.files.read(reportFile(id, attempt, format))), {
      type: contentTypes[format],
      disposition: `attachment; filename="everything-held-${id}.${format}"`,
      length: format === 'json' ? jsonBytes : htmlBytes,
    });
  }
}
