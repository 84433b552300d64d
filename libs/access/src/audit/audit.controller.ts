import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, decodeCursor, encodeCursor } from '@rapport/platform-nest';
import { Audit } from './audit';
import { AuditPageDto, AuditVerdictDto, ListAuditDto } from './audit.dto';

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
  async list(@Query() { limit, cursor }: ListAuditDto): Promise<AuditPageDto> {
    const before = cursor === undefined ? undefined : decodeCursor(SCOPE, cursor, isNumber);
    const entries = await this.audit.list(limit, before);
    const oldest = entries.at(-1)?.number ?? 0;
    return {
      items: entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
      next: oldest > 0 ? encodeCursor(SCOPE, oldest) : null,
    };
  }

  @Get('verification')
  @ApiOperation({ summary: 'Check the chain from its first entry' })
  @ApiOkResponse({ type: AuditVerdictDto })
  verify(): Promise<AuditVerdictDto> {
    return this.audit.verify();
  }
}
