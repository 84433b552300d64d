import { Body, Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { Access, Command, ETag, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { Retention, RETENTION } from '../retention';
import { DeclaredRetentionRulesDto, RetentionRulesDto, rulesFrom } from './retention-rules.dto';

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/retention-rules')
export class DeclareRetentionRulesController {
  constructor(
    private readonly retention: Retention,
    private readonly audit: Audit,
  ) {}

  /** What is kept for how long, and what was destroyed. */
  @Get()
  @Access({ roles: ['admin'] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredRetentionRulesDto })
  async read(): Promise<DeclaredRetentionRulesDto> {
    const { state, version } = await this.retention.peek(RETENTION);
    return { rules: [...state.rules], version, expired: [...state.expired].toSorted() };
  }

  /** Declares all rules as they are from now on. They are applied once a day; try them with a dry run first. */
  @Command({ roles: ['admin'], path: 'declare', ifMatch: 'required' })
  async declare(@Body() body: RetentionRulesDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.retention.run(RETENTION, { type: 'declare', rules: rulesFrom(body) }, origin);
    await this.audit.record({ actor: origin.actor, action: 'contacts.retention-rules-declared', subjectIds: [] });
    return changed;
  }
}
