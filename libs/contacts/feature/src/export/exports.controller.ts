import { Body, Controller, Get, Param, Post, HttpCode, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { exportFormats, exportKinds, type ExportFormat, type ExportKind } from '@rapport/contacts-domain';
import {
  Access,
  type Actor,
  type ChangedDto,
  Command,
  type CommandOrigin,
  CurrentActor,
  formatTime,
  KeepsNoAnswer,
  Origin,
  ReadsModels,
  RecordParams,
  inView,
  isSightLimited,
  ProblemError,
} from '@rapport/platform-nest';
import { IsIn, IsObject, IsOptional, IsString, Length } from 'class-validator';
import { eventId } from '@rapport/eventsourcing';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { keptBy } from '../import/targets/handed-owners';
import { KEEPERS } from '../roles';
import { mustOpenPersonal } from '../import/get-import/get-import.controller';
import { ExportText } from './export-text';
import { Exports } from './exports';
import { listConditions } from './list-conditions';

export class ExportFormatDto {
  @ApiProperty({
    enum: [...exportKinds],
    description: '`everything`: all kinds in one file, which an empty Rapport imports.',
  })
  @IsIn([...exportKinds])
  of!: ExportKind;

  @ApiProperty({ enum: [...exportFormats], default: 'csv', description: 'CSV is safe against formulas.' })
  @IsOptional()
  @IsIn([...exportFormats])
  format: ExportFormat = 'csv';
}

export class RequestExportDto extends ExportFormatDto {
  @ApiProperty({
    required: false,
    type: Object,
    additionalProperties: { type: 'string' },
    description: 'Filters of the list, as it names them.',
  })
  @IsOptional()
  @IsObject()
  filters: Record<string, string> = {};
}

export class ExportDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ['working', 'ready', 'destroyed'] })
  status!: string;

  @ApiProperty({ enum: [...exportKinds] })
  of!: string;

  @ApiProperty({ enum: [...exportFormats] })
  format!: string;

  @ApiProperty()
  records!: number;

  @ApiProperty()
  bytes!: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  expiresAt!: string | null;
}

export class ExportLinkDto {
  @ApiProperty({ description: 'Good for one download.' })
  path!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export class DownloadQuery {
  @ApiProperty({ description: 'Of the link.' })
  @IsString()
  @Length(32, 32)
  secret!: string;
}

@ApiTags('contacts: exports')
@Controller('api/contacts/v1/exports')
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly text: ExportText,
    private readonly audit: Audit,
  ) {}

  /** Writes a file in the background. Large lists and `everything` are exported this way. */
  @Command({ roles: [...KEEPERS], creates: true })
  async request(
    @Body() what: RequestExportDto,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<ChangedDto> {
    mustOpenPersonal(actor);
    const { of, format, filters } = what;
    await this.audit.record({ actor: actor.id, action: `contacts.export-requested-${of}`, subjectIds: [origin.id] });
    const handed = of === 'everything' ? { handed: keptBy(actor) } : {};
    return this.exports.request({ of, format, filters, ...handed }, origin);
  }

  /** Streams records at once, all or by the filters of their list. */
  @Get('now')
  @Access({ roles: [...KEEPERS] })
  @ReadsModels('contacts.contacts@2')
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } }, 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  async now(
    @Query() { of, format, filters }: RequestExportDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    mustOpenPersonal(actor);
    // The others hold what is nobody's, and so everybody's.
    if (isSightLimited() && of !== 'contact' && of !== 'account')
      throw new ProblemError('AUTH.FORBIDDEN', 'your roles see some records only: export contacts or accounts');
    const where = listConditions(of, filters);
    await this.audit.record({ actor: actor.id, action: `contacts.exported-${of}`, subjectIds: [] });
    const lines =
      of === 'everything'
        ? this.exports.everything({ format, handed: keptBy(actor) }, eventId(randomUUID()))
        : this.text.of({ of, format, where });
    return streamed(reply, `${of}.${format}`, format, inView(lines));
  }

  @Get(':id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: ExportDto })
  async get(@Param() { id }: RecordParams): Promise<ExportDto> {
    const { state, version } = await this.exports.known(id);
    const { status, request, records, bytes, expiresAt } = state;
    const { of, format } = request;
    return {
      id,
      version,
      status,
      of,
      format,
      records,
      bytes,
      expiresAt: expiresAt === null ? null : formatTime(expiresAt),
    };
  }

  /** A link to the file that is good for one download, within an hour. */
  @Post(':id/link')
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: ExportLinkDto })
  async link(
    @Param() { id }: RecordParams,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<ExportLinkDto> {
    mustOpenPersonal(actor);
    const { secret, expiresAt } = await this.exports.link(id, origin);
    return { path: `/api/contacts/v1/exports/${id}/file?secret=${secret}`, expiresAt: formatTime(expiresAt) };
  }

  /** The file, once per link. */
  @Get(':id/file')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({
    content: { 'text/csv': { schema: { type: 'string' } }, 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  async file(
    @Param() { id }: RecordParams,
    @Query() { secret }: DownloadQuery,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    mustOpenPersonal(actor);
    const { state } = await this.exports.known(id);
    const { of, format } = state.request;
    const content = await this.exports.download(id, secret, origin);
    await this.audit.record({ actor: actor.id, action: 'contacts.export-downloaded', subjectIds: [id] });
    return streamed(reply, `${of}.${format}`, format, content);
  }
}

function streamed(
  reply: FastifyReply,
  name: string,
  format: ExportFormat,
  content: AsyncIterable<string | Uint8Array>,
): Readable {
  reply.headers({
    'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });
  return Readable.from(content, { objectMode: false });
}
