import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class ProfileFieldQuery {
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
