import { Body, Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, type ChangedDto, Command, type CommandOrigin, ETag, Origin } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { IDENTITY_RULES } from '../identity.kind';
import { DeclaredIdentityRulesDto, IdentityRulesDto } from '../identity-rules.dto';
import { IdentityRules } from '../identity-rules';
import { SuspendedLinks } from '../suspended-links';

@ApiTags('contacts: identity')
@Controller('api/contacts/v1/identity-rules')
export class DeclareIdentityRulesController {
  constructor(
    private readonly rules: IdentityRules,
    private readonly suspended: SuspendedLinks,
  ) {}

  /** Which ids identify whom, how many profiles may share one, and which comes first. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredIdentityRulesDto })
  async read(): Promise<DeclaredIdentityRulesDto> {
    const { state, version } = await this.rules.peek(IDENTITY_RULES);
    return { rules: state.rules.map((rule) => ({ ...rule })), version };
  }

  /** Declares all rules as they are from now on. A limit counts for what is linked next, and at once for what was shared. */
  @Command({ roles: ['admin'], path: 'declare', ifMatch: 'required' })
  async declare(@Body() { rules }: IdentityRulesDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.rules.run(IDENTITY_RULES, { type: 'declare', rules }, origin);
    this.rules.forget();
    await this.suspended.recountShared(origin);
    return changed;
  }
}
