import { Body, Controller, Get, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, type ChangedDto, Command, type CommandOrigin, ETag, Origin } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { Purposes, PURPOSES } from '../purposes';
import { PurposesDto } from './purposes.dto';

export class DeclaredPurposesDto extends PurposesDto {
  @ApiProperty({ description: 'For If-Match; also the ETag. 0: nobody has declared any.' })
  version!: number;
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consent-purposes')
export class DeclarePurposesController {
  constructor(private readonly purposes: Purposes) {}

  /** What consent is asked for, and in which words. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredPurposesDto })
  async read(): Promise<DeclaredPurposesDto> {
    const { state, version } = await this.purposes.peek(PURPOSES);
    const purposes = state.purposes.map((purpose) => ({ ...purpose, channels: [...purpose.channels] }));
    return { purposes, privacySignal: [...state.privacySignal], version };
  }

  /** Declares all purposes as they are from now on. What was said of one that is left out stays in the log. */
  @Command({ roles: ['admin'], path: 'declare', ifMatch: 'required' })
  declare(@Body() { purposes, privacySignal }: PurposesDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.purposes.run(PURPOSES, { type: 'declare', purposes, privacySignal }, origin);
  }
}
