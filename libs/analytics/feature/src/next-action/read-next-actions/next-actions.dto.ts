import { ApiProperty } from '@nestjs/swagger';
import type { ReachReason } from '@rapport/analytics-domain';
import { PageQuery, ShortId } from '@rapport/platform-nest';

const reasons = [
  'given',
  'withdrawn',
  'expired',
  'missing',
  'suppressed',
  'unsubscribed',
  'restricted',
  'tired',
] as const satisfies readonly ReachReason[];

class FoundActionDto {
  @ApiProperty({ example: 'recover-cart' })
  rule!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: it takes no consent' })
  purpose!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What to offer' })
  product!: string | null;

  @ApiProperty({ description: 'By how much likelier it makes `worth`; assumed, not measured' })
  chance!: number;

  @ApiProperty({ description: 'What comes of it where it works, minor units' })
  worth!: number;

  @ApiProperty({ description: 'chance × worth − cost, minor units' })
  expected!: number;

  @ApiProperty({ type: [String], description: 'What of the person led to it, in words' })
  because!: string[];
}

export class NextActionDto extends FoundActionDto {
  @ApiProperty({ description: 'The first of the channels of the rule on which the person may be contacted' })
  channel!: string;
}

export class WithheldChannelDto {
  @ApiProperty()
  channel!: string;

  @ApiProperty({ enum: [...reasons], description: '`tired`: contacted too often of late' })
  reason!: ReachReason;
}

export class WithheldActionDto extends FoundActionDto {
  @ApiProperty({ type: [WithheldChannelDto], description: 'Why the person may not be contacted, by channel' })
  why!: WithheldChannelDto[];
}

class FromAnalysis {
  @ApiProperty({ description: 'What these numbers are' })
  label!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The analysis that they are from; null: nobody has asked for one',
  })
  analysis!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  computedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  currency!: string | null;
}

export class NextActionsOfPersonDto extends FromAnalysis {
  @ApiProperty()
  subject!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['profiling', 'restricted'],
    description: 'The person objects to profiling, or processing is restricted: there is nothing then',
  })
  leftOut!: 'profiling' | 'restricted' | null;

  @ApiProperty({ type: [NextActionDto], description: 'The most valuable first' })
  items!: NextActionDto[];

  @ApiProperty({ type: [WithheldActionDto], description: 'What must not be done now' })
  withheld!: WithheldActionDto[];
}

export class NextActionsQuery extends PageQuery {
  @ShortId('Owner of the contact.', 'optional')
  owner?: string;
}

export class PersonWithActionDto {
  @ApiProperty({ description: 'Id of the contact, else of a subject of the person' })
  subject!: string;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: NextActionDto })
  action!: NextActionDto;
}

export class NextActionsPage extends FromAnalysis {
  @ApiProperty({ type: [PersonWithActionDto] })
  items!: PersonWithActionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page; null at the end.' })
  next!: string | null;
}
