import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { eventId } from '@rapport/eventsourcing';
import { Access, type CommandOrigin, HappenedDto, Origin } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsDefined, ValidateNested } from 'class-validator';
import { KEEPERS } from '../../roles';
import { Consents } from '../consents';
import { ConsentIdentifierDto } from '../identifier.dto';
import { Purposes, PURPOSES } from '../purposes';

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
    private readonly purposes: Purposes,
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
    const { state } = await this.purposes.peek(PURPOSES);
    const subject = (await this.consents.subjectOf({ identifier })).id;
    const heard = { source: 'global-privacy-control', ...(at !== undefined && { at }) };
    const objected = state.purposes.filter(({ id }) => state.privacySignal.includes(id));
    for (const { id: purpose, channels } of objected)
      for (const channel of channels.length > 0 ? channels : [undefined]) {
        const said = { ...heard, purpose, ...(channel && { channel }) };
        await this.consents.withdraw({ subject }, said, { ...origin, id: eventId(origin.id, purpose, channel ?? '') });
      }
    return { subjectId: subject, objectsTo: objected.map(({ id }) => id) };
  }
}
