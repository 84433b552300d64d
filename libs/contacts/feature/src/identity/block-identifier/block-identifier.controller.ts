import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { BlockIdentifierDto } from '../identity-rules.dto';
import { BlockedIdentifiers } from './blocked-identifiers';

@ApiTags('contacts: identity')
@Controller('api/contacts/v1/blocked-identifiers')
export class BlockIdentifierController {
  constructor(private readonly blocked: BlockedIdentifiers) {}

  /** A value that identifies nobody, as `test@test.com`: what it linked comes apart, but for what a person linked. */
  @Command({ roles: ['admin'], path: 'block' })
  block(@Body() said: BlockIdentifierDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.blocked.change('block', said, origin);
  }

  /** It identifies somebody after all: its links are back, as if it had never been blocked. */
  @Command({ roles: ['admin'], path: 'unblock' })
  unblock(@Body() said: BlockIdentifierDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.blocked.change('unblock', said, origin);
  }
}
