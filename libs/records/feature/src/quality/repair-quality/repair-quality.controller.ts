import { Body, Controller, Get, Param, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  Command,
  Origin,
  RecordParams,
  ShortId,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { IsNotEmptyObject, IsObject } from 'class-validator';
import { CustomFields } from '../../custom-fields/custom-fields';
import { named } from '../../named';
import type { QualityKind } from '../quality-records';
import { qualityTypeParams, SeenQuality } from '../seen-quality';
import { Repairs } from './repairs';
import { checkedSet } from './settable';

export class RepairQualityDto {
  @ShortId('The rule that the records break.')
  rule!: string;

  @ApiProperty({
    type: Object,
    example: { country: 'PT' },
    description: 'What they are set to: plain fields only, and `custom.<name>` of fields that are declared as plain.',
  })
  @IsObject()
  @IsNotEmptyObject()
  set!: Record<string, unknown>;
}

class FailedRepairDto {
  @ApiProperty()
  record!: string;

  @ApiProperty({ example: 'RECORD.BAD_VALUE' })
  code!: string;
}

export class RepairDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['running', 'finished'] })
  status!: string;

  @ApiProperty({ type: 'integer' })
  repaired!: number;

  @ApiProperty({ type: [FailedRepairDto], description: 'The first hundred that refused the change.' })
  failed!: FailedRepairDto[];
}

/** Repairs of a context's records. */
export function repairQualityController(context: string, kinds: readonly QualityKind[]): Type<object> {
  const seen = new SeenQuality(context, kinds);
  class TypeParams extends qualityTypeParams(kinds) {}

  @ApiTags(`${context.replace('-', ' ')}: quality`)
  @Controller(`api/${context}/v1`)
  class RepairQualityController {
    constructor(
      private readonly repairs: Repairs,
      private readonly fields: CustomFields,
    ) {}

    /** Changes all records that break a rule, in the background, each by a command of its own with this one as its cause. */
    @Command({ roles: ['admin'], path: 'quality/:type/repairs', creates: true })
    async begin(
      @Param() { type }: TypeParams,
      @Body() { rule, set }: RepairQualityDto,
      @Origin() origin: CommandOrigin,
    ): Promise<ChangedDto> {
      const { kind } = seen.of(type);
      const checked = checkedSet(kind, set, await this.fields.of(type));
      return this.repairs.begin({ of: type, rule, set: checked }, origin);
    }

    @Get('quality-repairs/:id')
    @ApiOperation({ summary: 'How far a repair is' })
    @Access({ roles: ['admin'] })
    @ApiOkResponse({ type: RepairDto })
    async get(@Param() { id }: RecordParams): Promise<RepairDto> {
      const { state } = await this.repairs.load(id);
      const done = state.status === 'finished' ? state.done : { repaired: 0, failed: [] };
      return { id, status: state.status, repaired: done.repaired, failed: [...done.failed] };
    }
  }
  return named(RepairQualityController, context);
}
