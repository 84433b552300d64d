import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, decodeCursor, encodeCursor } from '@rapport/platform-nest';
import { Audit, type NumberedEntry } from './audit';
import { AuditPageDto, AuditVerdictDto, ListAuditDto, VerifyAuditDto } from './audit.dto';

const SCOPE = 'access.audit';
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);

@ApiTags('access')
@Access({ roles: ['admin'] })
@Controller('api/access/v1/audit')
export class AuditController {
  constructor(@Inject(Audit) private readonly audit: Audit) {}

  @Get()
  @ApiOperation({ summary: 'What was done by whom, newest first' })
  @ApiOkResponse({ type: AuditPageDto })
  async list(@Query() { limit, cursor, subject }: ListAuditDto): Promise<AuditPageDto> {
    if (subject !== undefined) return this.about(subject, limit, cursor);
    const before = cursor === undefined ? undefined : decodeCursor(SCOPE, cursor, isNumber);
    const entries = await this.audit.list(limit, before);
    const oldest = entries.at(-1)?.number ?? 0;
    return {
      items: entries.map(shown),
      next: oldest > 0 ? encodeCursor(SCOPE, oldest) : null,
    };
  }

  /** The whole chain is read for it: who asks for one person asks rarely. */
  private async about(subject: string, limit: number, cursor?: string): Promise<AuditPageDto> {
    const scope = `${SCOPE}:${subject}`;
    const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(scope, cursor, isNumber);
    const found: NumberedEntry[] = [];
    for await (const entry of this.audit.about([subject])) if (entry.number < before) found.push(entry);
    const page = found.slice(-limit).toReversed();
    const oldest = page.at(-1)?.number ?? 0;
    return { items: page.map(shown), next: found.length > page.length ? encodeCursor(scope, oldest) : null };
  }

  @Get('verification')
  @ApiOperation({ summary: 'Check the chain from its first entry' })
  @ApiOkResponse({ type: AuditVerdictDto })
  verify(@Query() { head }: VerifyAuditDto): Promise<AuditVerdictDto> {
    return this.audit.verify(head);
  }
}

const shown = (entry: NumberedEntry) => ({ ...entry, at: new Date(entry.at).toISOString() });
