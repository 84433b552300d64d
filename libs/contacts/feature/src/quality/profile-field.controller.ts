import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import { profileOf } from '@rapport/contacts-domain';
import {
  Access,
  CurrentActor,
  filtered,
  findPage,
  mayOpenPersonal,
  ProblemError,
  READ_MODEL_STORE,
  SHORT_ID,
  type Actor,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { Qualities } from './qualities';
import { QualityTypeParams } from './quality.dto';

const rowsOf = { contact: contactRowsModel, account: accountRowsModel } as const;
const PAGE = 200;

class FieldParams extends QualityTypeParams {
  @ApiProperty({ example: 'jobTitle' })
  @Matches(SHORT_ID)
  field!: string;
}

class ProfileFieldQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 5_000, default: 1_000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000)
  sample: number = 1_000;
}

class CountedValueDto {
  @ApiProperty()
  value!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class CountedPatternDto {
  @ApiProperty({ description: '`A` stands for letters, `9` for digits.' })
  pattern!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

export class FieldProfileDto {
  @ApiProperty({ type: 'integer', description: 'Records that were looked at: the newest.' })
  records!: number;

  @ApiProperty({ type: 'integer', description: 'How many of them have a value.' })
  filled!: number;

  @ApiProperty({ type: 'integer' })
  distinct!: number;

  @ApiProperty({ type: [CountedValueDto] })
  top!: CountedValueDto[];

  @ApiProperty({ type: [CountedPatternDto] })
  patterns!: CountedPatternDto[];

  @ApiProperty({ type: [String], description: 'Numbers far from the others; texts of a rare shape.' })
  outliers!: string[];
}

@ApiTags('contacts: quality')
@Controller('api/contacts/v1/quality/:type/fields/:field')
export class ProfileFieldController {
  constructor(
    private readonly qualities: Qualities,
    private readonly audit: Audit,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What a field holds: fill rate, distinct and top values, shapes, outliers; of the newest records',
  })
  @Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst'] })
  @ApiOkResponse({ type: FieldProfileDto })
  async profile(
    @Param() { type, field }: FieldParams,
    @Query() { sample }: ProfileFieldQuery,
    @CurrentActor() actor: Actor,
  ): Promise<FieldProfileDto> {
    if (!mayOpenPersonal(actor))
      throw new ProblemError('AUTH.FORBIDDEN', 'the values of fields are for who may open personal data');
    const values: unknown[] = [];
    for await (const id of this.newest(type, sample))
      values.push((await this.qualities.fieldsOf(type, id))?.[field] ?? null);
    await this.audit.record({
      actor: actor.id,
      action: 'contacts.field-profiled',
      subjectIds: [],
      count: values.length,
    });
    const { records, filled, distinct, top, patterns, outliers } = profileOf(values);
    return { ...{ records, filled, distinct }, top: [...top], patterns: [...patterns], outliers: [...outliers] };
  }

  private async *newest(type: keyof typeof rowsOf, most: number): AsyncGenerator<string> {
    let left = most;
    for (let cursor: string | null | undefined; cursor !== null && left > 0;) {
      const page = await findPage(this.readModels, rowsOf[type], filtered({ status: 'active' }), {
        ...{ sort: '-registeredAt', limit: Math.min(PAGE, left) },
        ...(cursor && { cursor }),
      });
      for (const { id } of page.items) yield id;
      left -= page.items.length;
      cursor = page.next;
    }
  }
}
