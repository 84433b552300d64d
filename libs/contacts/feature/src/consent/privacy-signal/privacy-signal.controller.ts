import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, type CommandOrigin, HappenedDto, Origin } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { KEEPERS } from '../../roles';
import { Consents } from '../consents';
import { Objections } from './objections';
import { ConsentIdentifierDto } from '../identifier.dto';

export class PrivacySignalDto extends HappenedDto {
  @ApiProperty({
    type: ConsentIdentifierDto,
    description: 'Whose browser sends `Sec-GPC: 1`: its anonymousId, or the userId.',
  })
  @IsDefined()
  @ValidateNested()
  @Type(() => ConsentIdentifierDto)
  identifier!: ConsentIdentifierDto;
}

export class SignalledDto {
  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ type: [String], description: 'Purposes that are objected to, by this signal or before.' })
  objectsTo!: string[];
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents/privacy-signal')
export class PrivacySignalController {
  constructor(
    private readonly consents: Consents,
    private readonly objections: Objections,
  ) {}

  /** Honours a Global Privacy Control signal: an objection to the purposes that the settings name, sale or sharing unless changed. */
  @Post()
  @HttpCode(200)
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: SignalledDto })
  async signalled(
    @Body() { identifier, at }: PrivacySignalDto,
    @Origin() origin: CommandOrigin,
  ): Promise<SignalledDto> {
    const { id: subjectId } = await this.consents.subjectOf({ identifier });
    const objectsTo = await this.objections.record(subjectId, { ...(at !== undefined && { at }) }, origin);
    return { subjectId, objectsTo };
  }
}
