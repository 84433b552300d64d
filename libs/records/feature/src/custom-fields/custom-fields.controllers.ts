import { Body, Controller, Get, Param, type Type, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CustomFieldDefinition, CustomFieldKind } from '@rapport/contracts';
import {
  Access,
  Command,
  ETag,
  Origin,
  ProblemError,
  type ChangedDto,
  type CommandOrigin,
  type Role,
} from '@rapport/platform-nest';
import { valuesSchema } from '@rapport/records-domain';
import { IsString } from 'class-validator';
import { named } from '../named';
import type { CustomRecordKind } from '../custom-records';
import { CustomFields } from './custom-fields';
import { ChangeCustomFieldDto, CustomFieldDto, DeclaredFieldsDto, FieldParams } from './custom-fields.dto';

class KindParams {
  @IsString()
  kind!: string;
}

/** The routes by which admins declare fields of a context's records, and everybody reads them. */
export function customFieldsController(context: string, kinds: readonly CustomRecordKind[]): Type<object> {
  const readers = [...new Set(kinds.flatMap((one) => [...one.readers]))] as [Role, ...Role[]];
  const kindOf = (text: string): CustomFieldKind => {
    const found = kinds.find(({ kind }) => kind === text);
    if (found) return found.kind;
    const message = `must be one of ${kinds.map(({ kind }) => kind).join(', ')}`;
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', {
      errors: [{ path: 'kind', code: 'IS_IN', message }],
    });
  };

  @ApiTags(`${context}: custom fields`)
  @Controller(`api/${context}/v1/custom-fields/:kind`)
  class CustomFieldsController {
    constructor(private readonly fields: CustomFields) {}

    /** The fields of a kind of record, retired ones too, and the JSON Schema of its values. */
    @Get()
    @Access({ roles: readers })
    @UseInterceptors(ETag)
    @ApiOkResponse({ type: DeclaredFieldsDto })
    async list(@Param() { kind }: KindParams): Promise<DeclaredFieldsDto> {
      const { state, version } = await this.fields.peek(kindOf(kind));
      const items = state.fields.map(({ definition, column, isRetired }) => ({
        ...definition,
        ...{ choices: definition.choices?.map((choice) => ({ ...choice })), isRetired, isFilterable: column !== null },
      }));
      return { version, items, schema: valuesSchema(state.fields) };
    }

    /** Declares a field. Its name, type and whether it is plain stay. */
    @Command({ roles: ['admin'], creates: true })
    declare(
      @Param() { kind }: KindParams,
      @Body() definition: CustomFieldDto,
      @Origin() origin: CommandOrigin,
    ): Promise<ChangedDto> {
      const known = kindOf(kind);
      return this.fields.run(known, { type: 'declare', kind: known, definition: definitionOf(definition) }, origin);
    }

    /** Renames a field, or changes its choices, its default, whether it is required. Values stay. */
    @Command({ roles: ['admin'], path: ':name/change' })
    change(
      @Param() { kind, name }: FieldParams,
      @Body() { label, isRequired, default: byDefault, choices }: ChangeCustomFieldDto,
      @Origin() origin: CommandOrigin,
    ): Promise<ChangedDto> {
      const changes = {
        ...(label !== undefined && { label }),
        ...(isRequired !== undefined && { isRequired }),
        ...(byDefault !== undefined && { default: byDefault }),
        ...(choices && { choices: choices.map((choice) => ({ id: choice.id, label: choice.label })) }),
      };
      return this.fields.run(kindOf(kind), { type: 'change', kind, name, changes }, origin);
    }

    /** Takes no values any more; those that records have stay, with their history. */
    @Command({ roles: ['admin'], path: ':name/retire' })
    retire(@Param() { kind, name }: FieldParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
      return this.fields.run(kindOf(kind), { type: 'retire', kind, name }, origin);
    }

    /** Takes values again. */
    @Command({ roles: ['admin'], path: ':name/reinstate' })
    reinstate(@Param() { kind, name }: FieldParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
      return this.fields.run(kindOf(kind), { type: 'reinstate', kind, name }, origin);
    }
  }
  return named(CustomFieldsController, context);
}

/** Nothing that was not said, and no instances. */
function definitionOf(said: CustomFieldDto): CustomFieldDefinition {
  const { name, label, type, isPlain, choices, default: byDefault, currency, decimals, target } = said;
  return {
    ...{ name, label, type, isPlain },
    ...(said.isRequired && { isRequired: true }),
    ...(said.isUnique && { isUnique: true }),
    ...(said.isIndexed && { isIndexed: true }),
    ...(choices && { choices: choices.map((choice) => ({ id: choice.id, label: choice.label })) }),
    ...(byDefault !== undefined && { default: byDefault }),
    ...(currency !== undefined && { currency }),
    ...(decimals !== undefined && { decimals }),
    ...(target !== undefined && { target }),
  };
}
