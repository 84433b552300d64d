import { Body, Controller } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Label, Origin, ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { KEEPERS } from '../../roles';
import { ConsentIdentifierDto } from '../identifier.dto';
import { Suppressions } from '../suppressions';

export class SuppressIdentifierDto {
  @ApiProperty({ type: ConsentIdentifierDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => ConsentIdentifierDto)
  identifier!: ConsentIdentifierDto;

  @ShortId('Who says so, e.g. `hard-bounce`; default `rapport`.', 'optional')
  source?: string;

  @Label('Why, in a few words that name nobody.', 'optional')
  reason?: string;
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/suppressions')
export class SuppressIdentifierController {
  constructor(private readonly suppressions: Suppressions) {}

  /** Puts an address on the suppression list: nothing is sent to it, whatever its owner agreed to, also after an erasure. */
  @Command({ roles: [...KEEPERS], path: 'suppress' })
  suppress(@Body() said: SuppressIdentifierDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.suppressions.change('suppress', said, origin);
  }

  /** Takes it off the list. */
  @Command({ roles: ['admin'], path: 'unsuppress' })
  unsuppress(@Body() said: SuppressIdentifierDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.suppressions.change('unsuppress', said, origin);
  }
}
