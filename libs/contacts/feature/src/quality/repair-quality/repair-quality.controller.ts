import { Body, Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { accountFields, plainContactFields } from '@rapport/contacts-domain';
import {
  Access,
  Command,
  Origin,
  ProblemError,
  RecordParams,
  ShortId,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { IsNotEmptyObject, IsObject } from 'class-validator';
import { QualityTypeParams } from '../quality.dto';
import { Repairs } from './repairs';

export class RepairQualityDto {
  @ShortId('The rule that the records break.')
  rule!: string;

  @ApiProperty({
    type: Object,
    example: { country: 'PT' },
    description: 'What they are set to. Of contacts plain fields only: country, source, owner, lifecycleStage.',
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

const fieldsOf: Readonly<Record<QualityTypeParams['type'], readonly string[]>> = {
  contact: plainContactFields,
  account: accountFields.filter(({ kind }) => !kind.endsWith('s')).map(({ name }) => name),
};

@ApiTags('contacts: quality')
@Controller('api/contacts/v1')
export class RepairQualityController {
  constructor(private readonly repairs: Repairs) {}

  /** Changes all records that break a rule, in the background, each by a command of its own with this one as its cause. */
  @Command({ roles: ['admin'], path: 'quality/:type/repairs', creates: true })
  begin(
    @Param() { type }: QualityTypeParams,
    @Body() { rule, set }: RepairQualityDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.repairs.begin({ of: type, rule, set: checkedSet(type, set) }, origin);
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

/** @throws ProblemError that names the field */
function checkedSet(type: QualityTypeParams['type'], set: Readonly<Record<string, unknown>>): Record<string, string> {
  const allowed = fieldsOf[type];
  return Object.fromEntries(
    Object.entries(set).map(([field, value]): [string, string] => {
      if (allowed.includes(field) && typeof value === 'string' && value.length <= 200) return [field, value];
      const message = `has to be a text, of ${allowed.join(', ')}`;
      const errors = [{ path: `set.${field}`, code: 'INVALID', message }];
      throw new ProblemError('REQUEST.INVALID', 'a field is not valid', { errors });
    }),
  );
}
