import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { MappingDto, ReadingDto } from '../import.dto';
import { Imports } from '../imports';

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports/:id')
export class MapColumnsController {
  constructor(private readonly imports: Imports) {}

  /** Says what the columns mean and what rows become. */
  @Command({ roles: [...KEEPERS], path: 'map' })
  map(
    @Param() { id }: RecordParams,
    @Body() mapping: MappingDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.imports.map(id, mapping, origin);
  }

  /** Reads the file another way: encoding, delimiter, header. What was mapped is suggested anew. */
  @Command({ roles: [...KEEPERS], path: 'change-reading' })
  read(@Param() { id }: RecordParams, @Body() said: ReadingDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.imports.read(id, said, origin);
  }
}
