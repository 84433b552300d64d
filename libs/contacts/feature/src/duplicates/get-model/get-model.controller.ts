import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { comparers } from '@rapport/contacts-domain';
import { duplicateKinds } from '@rapport/contracts';
import { Access } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { DuplicateModels } from '../duplicate-settings';
import { DuplicateKindDto } from '../duplicate.dto';

export class LearntLevelDto {
  @ApiProperty()
  level!: string;

  @ApiProperty({ description: 'Share of it among records of one and the same.' })
  m!: number;

  @ApiProperty({ description: 'Among those that belong together, such as a household.' })
  related!: number;

  @ApiProperty({ description: 'Among all others that are compared.' })
  u!: number;
}

export class LearntFieldDto {
  @ApiProperty()
  field!: string;

  @ApiProperty({ type: [LearntLevelDto] })
  levels!: LearntLevelDto[];
}

export class DuplicateModelDto {
  @ApiProperty({ enum: [...duplicateKinds] })
  kind!: string;

  @ApiProperty({ description: '0: nothing was learnt yet, these are expectations.' })
  model!: number;

  @ApiProperty({ description: 'How many records and candidates it was learnt from.' })
  records!: number;

  @ApiProperty()
  candidates!: number;

  @ApiProperty({ type: [LearntFieldDto] })
  fields!: LearntFieldDto[];
}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicate-model')
export class GetModelController {
  constructor(private readonly models: DuplicateModels) {}

  /** How each field weighs, as learnt from the own records without labels (Fellegi & Sunter 1969; EM). */
  @Get()
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: DuplicateModelDto })
  async get(@Query() { kind }: DuplicateKindDto): Promise<DuplicateModelDto> {
    const { model, number, learnt } = await this.models.current(kind);
    const { same, related, other } = model.spreads;
    const fields = comparers[kind].fields.map(({ name, levels }, index) => ({
      field: name,
      levels: levels.slice(1).map((level, at) => ({
        level: level.name,
        m: same.levels[index]?.[at + 1] ?? 0,
        related: related.levels[index]?.[at + 1] ?? 0,
        u: other.levels[index]?.[at + 1] ?? 0,
      })),
    }));
    const records = number === 0 ? 0 : (learnt?.records ?? 0);
    return { kind, model: number, records, candidates: model.candidates, fields };
  }
}
