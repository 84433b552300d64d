import { suggestMapping, targetFields, type KeptRecord } from '@rapport/contacts-domain';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  ETag,
  mayOpenPersonal,
  ProblemError,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ReadingDto } from '../import.dto';
import { Imports } from '../imports';
import { CheckDto, ImportDto, KeptRecordsDto, PreviewDto } from './import-view.dto';
import { ImportViews } from './import-views';

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports/:id')
export class GetImportController {
  constructor(
    private readonly imports: Imports,
    private readonly views: ImportViews,
  ) {}

  /** One import: how far it is, and what it has come to. */
  @Get()
  @Access({ roles: [...KEEPERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: ImportDto })
  get(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<ImportDto> {
    return this.views.one(id, mayOpenPersonal(actor));
  }

  /** The beginning of the file, how it is read (or would be, with other parameters), and what the columns seem to mean. */
  @Get('preview')
  @ShowsPersons('contacts.import-previewed', 'id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: PreviewDto })
  async preview(
    @Param() { id }: RecordParams,
    @Query() said: ReadingDto,
    @CurrentActor() actor: Actor,
  ): Promise<PreviewDto> {
    mustOpenPersonal(actor);
    const { reading, columns, rows, values } = await this.imports.preview(id, said);
    return { reading, columns, rows, suggestion: suggestMapping(columns, values) };
  }

  /** What the last dry run found: what would be created, changed, skipped and rejected, and why. */
  @Get('check')
  @ShowsPersons('contacts.import-previewed', 'id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: CheckDto })
  check(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<CheckDto> {
    mustOpenPersonal(actor);
    return this.views.check(id);
  }

  /** What an undo left as it is, because somebody changed it after the import. */
  @Get('kept')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: KeptRecordsDto })
  async kept(@Param() { id }: RecordParams): Promise<{ items: readonly KeptRecord[] }> {
    await this.imports.load(id);
    return { items: await this.views.kept(id) };
  }
}

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/import-targets')
export class GetImportTargetsController {
  /** What rows can become, with the fields of each. */
  @Get()
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } } })
  get(): object {
    return Object.fromEntries(
      Object.entries(targetFields).map(([target, fields]) => [
        target,
        fields.map(({ name, label, kind, choices, isKey = false, many = false }) => ({
          ...{ name, label, kind, isKey, many },
          ...(choices && { choices: Object.keys(choices) }),
        })),
      ]),
    );
  }
}

/** @throws ProblemError */
export function mustOpenPersonal(actor: Actor): void {
  if (!mayOpenPersonal(actor))
    throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope to see what files hold');
}
