import { Body, Controller, Get, Inject, Injectable } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  templateEventTypes,
  templatesDecider,
  type ImportTemplate,
  type TemplateCommand,
  type TemplateEvent,
} from '@rapport/contacts-domain';
import {
  Access,
  type ChangedDto,
  Command,
  type CommandOrigin,
  EVENT_STORE,
  KEY_VAULT,
  Label,
  Origin,
  Records,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { KEEPERS } from '../../roles';
import { MappingDto } from '../import.dto';

const ALL = 'main';

export class ImportTemplateDto implements ImportTemplate {
  @Label('What its files are, e.g. `orders of the shop`.')
  name!: string;

  @ApiProperty({ type: MappingDto })
  @IsObject()
  @ValidateNested()
  @Type(() => MappingDto)
  mapping!: MappingDto;
}

export class TemplateNameDto {
  @Label('Of a template.')
  name!: string;
}

export class ImportTemplatesDto {
  @ApiProperty({ type: [ImportTemplateDto] })
  items!: readonly ImportTemplate[];
}

@Injectable()
export class ImportTemplates extends Records<TemplateCommand, TemplateEvent, ReadonlyMap<string, ImportTemplate>> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: templatesDecider,
      eventTypes: templateEventTypes,
      streamPrefix: 'contacts_importTemplates-',
      notFound: 'IMPORT.NOT_FOUND',
    });
  }
}

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/import-templates')
export class ImportTemplatesController {
  constructor(private readonly templates: ImportTemplates) {}

  /** Mappings that are kept for files of one kind. */
  @Get()
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: ImportTemplatesDto })
  async list(): Promise<ImportTemplatesDto> {
    const { state } = await this.templates.peek(ALL);
    return { items: [...state.values()] };
  }

  /** Keeps a mapping under a name; one of that name is replaced. */
  @Command({ roles: [...KEEPERS] })
  save(@Body() { name, mapping }: ImportTemplateDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.templates.run(ALL, { type: 'save', template: { name, mapping } }, origin);
  }

  @Command({ roles: [...KEEPERS], path: 'remove' })
  remove(@Body() { name }: TemplateNameDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.templates.run(ALL, { type: 'remove', name }, origin);
  }
}
