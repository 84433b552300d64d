import { ApiProperty } from '@nestjs/swagger';

class FromAnalysis {
  @ApiProperty()
  analysis!: string;

  @ApiProperty({ format: 'date-time' })
  computedAt!: string;

  @ApiProperty({ required: false, description: 'Of amounts, which are in minor units.' })
  currency?: string;
}

export class RfmOfPersonDto extends FromAnalysis {
  @ApiProperty({ minimum: 1, maximum: 5, description: 'Recency in fifths of all customers, 5 is best.' })
  r!: number;

  @ApiProperty({ minimum: 1, maximum: 5, description: 'Frequency.' })
  f!: number;

  @ApiProperty({ minimum: 1, maximum: 5, description: 'Monetary value.' })
  m!: number;

  @ApiProperty({ example: 'champions' })
  segment!: string;

  @ApiProperty()
  tier!: string;
}

export class ValueOfPersonDto extends FromAnalysis {
  @ApiProperty({ type: Number, nullable: true, description: 'What the person will probably buy for; null: no model.' })
  value!: number | null;

  @ApiProperty({ description: 'How often the person will probably buy.' })
  purchases!: number;

  @ApiProperty({ description: 'How likely it is that the person is still a customer.' })
  alive!: number;

  @ApiProperty({ description: 'What the person has bought for.' })
  historic!: number;
}

export class ChurnOfPersonDto extends FromAnalysis {
  @ApiProperty({ description: 'How likely it is that the person goes.' })
  chance!: number;

  @ApiProperty({ type: [String], description: 'What moves it most, in words.' })
  because!: string[];
}

export class ScoresOfPersonDto {
  @ApiProperty()
  subject!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['profiling', 'restricted'],
    description: 'The person objects to profiling, or processing is restricted: there is nothing then',
  })
  leftOut!: 'profiling' | 'restricted' | null;

  @ApiProperty({ type: RfmOfPersonDto, nullable: true, description: 'null: no analysis tells it of this person.' })
  rfm!: RfmOfPersonDto | null;

  @ApiProperty({ type: ValueOfPersonDto, nullable: true })
  value!: ValueOfPersonDto | null;

  @ApiProperty({ type: ChurnOfPersonDto, nullable: true })
  churn!: ChurnOfPersonDto | null;
}
