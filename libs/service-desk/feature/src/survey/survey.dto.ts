import { ApiProperty } from '@nestjs/swagger';
import { channels, surveyKinds } from '@rapport/contracts';

export class SurveyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single survey.' })
  version!: number;

  @ApiProperty({ enum: [...surveyKinds] })
  kind!: string;

  @ApiProperty({ enum: ['sent', 'answered'] })
  status!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  score!: number | null;

  @ApiProperty({
    ...{ type: String, required: false, nullable: true },
    description: 'Absent where there is none, or for callers who may not see it; null once the person is erased.',
  })
  comment?: string | null;

  @ApiProperty({ description: 'The person: addresses the profile and the timeline.' })
  subject!: string;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ticket!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the ticket when the survey was sent, as the following.',
  })
  queue!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty({ enum: [...channels] })
  channel!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ format: 'date-time' })
  sentAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;
}

export class SurveyRowDto extends SurveyDto {
  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}
