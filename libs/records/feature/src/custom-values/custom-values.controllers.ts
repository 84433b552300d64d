import { Body, Controller, Get, Param, Query, type Type, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { fieldHistory } from '@rapport/eventsourcing';
import {
  Access,
  AsOfQuery,
  Command,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  Origin,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
  ShowsPersons,
} from '@rapport/platform-nest';
import { IsObject } from 'class-validator';
import type { CustomRecordKind } from '../custom-records';
import { customValuesModels, ShownCustomValues } from '../documented/custom-values.models';
import { named } from '../named';
import { RecordValues } from './custom-values';

export class ValueChangeDto {
  @ApiProperty()
  field!: string;

  @ApiProperty({ required: false, nullable: true })
  from?: unknown;

  @ApiProperty({ required: false, nullable: true })
  to?: unknown;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  actor!: string;

  @ApiProperty()
  version!: number;
}

export class ValueHistoryDto {
  @ApiProperty({ type: [ValueChangeDto], description: 'The newest first.' })
  items!: ValueChangeDto[];
}

/** The routes of the custom values of one kind of record. */
export function customValuesController(
  context: string,
  { kind, path, readers, keepers }: CustomRecordKind,
): Type<object> {
  // Each kind has names of its own in the API document.
  class SetValuesDto {
    @ApiProperty({ type: customValuesModels[kind], description: 'Value by the name of the field; null empties it.' })
    @IsObject()
    values!: Record<string, unknown>;
  }
  class ValuesDto {
    @ApiProperty({ description: 'For If-Match: of the values, not of the record.' })
    version!: number;

    @ShownCustomValues(kind, 'Without the sealed ones for callers who may not see them.')
    values!: object;
  }
  named(SetValuesDto, kind);
  named(ValuesDto, kind);

  @ApiTags(`${context}: custom fields`)
  @Controller(`api/${context}/v1/${path}/:id/custom-values`)
  class CustomValuesController {
    constructor(private readonly values: RecordValues) {}

    /** The record's values in the fields that admins declared. */
    @Get()
    @ShowsPersons(`${context}.custom-values-read`, 'id')
    @Access({ roles: [...readers] })
    @UseInterceptors(ETag)
    @ApiOkResponse({ type: ValuesDto })
    async get(
      @Param() { id }: RecordParams,
      @Query() { asOf }: AsOfQuery,
      @CurrentActor() actor: Actor,
    ): Promise<ValuesDto> {
      await this.values.mustBeSeen(kind, id);
      const { version } = await this.values.peek(id, asOf);
      return { version, values: await this.values.shown(id, mayOpenPersonal(actor), asOf) };
    }

    /** Sets values; fields that are not named keep theirs. */
    @Command({ roles: [...keepers] })
    set(
      @Param() { id }: RecordParams,
      @Body() { values }: SetValuesDto,
      @Origin() origin: CommandOrigin,
    ): Promise<ChangedDto> {
      return this.values.set(kind, id, values, origin);
    }

    /** Every change of each value: who, when, from what to what. */
    @Get('history')
    @ShowsPersons(`${context}.custom-values-read`, 'id')
    @Access({ roles: [...readers] })
    @ApiOkResponse({ type: ValueHistoryDto })
    async history(
      @Param() { id }: RecordParams,
      @Query() { asOf }: AsOfQuery,
      @CurrentActor() actor: Actor,
    ): Promise<ValueHistoryDto> {
      await this.values.mustBeSeen(kind, id);
      const steps = await this.values.changes(id, asOf);
      const sealed = new Set(steps.flatMap(({ state }) => Object.keys(state.sealed)));
      const changes = fieldHistory(steps, ({ plain, sealed: own }) => ({ ...plain, ...own })).reverse();
      const items = changes.map(({ field, from, to, recordedAt, actor: by, version }) => ({
        field,
        ...((mayOpenPersonal(actor) || !sealed.has(field)) && { from, to }),
        ...{ at: formatTime(recordedAt), actor: by, version },
      }));
      return { items };
    }
  }
  return named(CustomValuesController, context, kind);
}
