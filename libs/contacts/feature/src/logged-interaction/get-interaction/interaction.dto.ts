import { ApiProperty } from '@nestjs/swagger';
import { RecordRefDto } from '../log-interaction/log-interaction.dto';

export class ParticipantPartDto {
  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ required: false })
  phone?: string;

  @ApiProperty({ required: false })
  said?: string;
}

export class WrittenDto {
  @ApiProperty({ required: false })
  title?: string;

  @ApiProperty({ required: false })
  text?: string;
}

export class ParticipantDetailsDto {
  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ type: String, nullable: true })
  role!: string | null;

  @ApiProperty({
    type: ParticipantPartDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once that one is erased.',
  })
  part?: ParticipantPartDto | null;
}

export class InteractionDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag.' })
  version!: number;

  @ApiProperty({ example: 'call-logged' })
  kind!: string;

  @ApiProperty({ enum: ['logged', 'withdrawn'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  direction!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  durationMs!: number | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: [RecordRefDto] })
  records!: readonly RecordRefDto[];

  @ApiProperty({
    type: WrittenDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once the first participant is erased.',
  })
  written?: WrittenDto | null;

  @ApiProperty({ enum: ['none', 'due', 'kept', 'withdrawn'], description: 'Of the text, after somebody was erased.' })
  review!: string;

  @ApiProperty({ type: [ParticipantDetailsDto], description: 'The first one owns the text.' })
  participants!: readonly ParticipantDetailsDto[];
}
