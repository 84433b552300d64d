import { ApiProperty } from '@nestjs/swagger';
import { erasureParties } from '@rapport/contacts-domain';
import { formatTime } from '@rapport/platform-nest';
import type { FoundErasure } from '../erasure-records';

class CountedRecordsDto {
  @ApiProperty({ example: 'ticket' })
  kind!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class ConfirmationDto {
  @ApiProperty({ enum: [...erasureParties] })
  by!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: [CountedRecordsDto], description: 'How many records were about the person.' })
  records!: CountedRecordsDto[];
}

export class ErasureDto {
  @ApiProperty({ description: 'Id of the erasure: that of its first subject.' })
  id!: string;

  @ApiProperty({ enum: ['requested', 'erased', 'completed'], description: '`completed`: everybody has confirmed.' })
  status!: string;

  @ApiProperty({ type: [String], description: 'Ids of all subjects of the person.' })
  subjectIds!: string[];

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  requestedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the keys were destroyed.' })
  erasedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  completedAt!: string | null;

  @ApiProperty({ type: [ConfirmationDto] })
  confirmations!: ConfirmationDto[];

  @ApiProperty({ type: [String], description: 'Who has not confirmed yet.' })
  waitingFor!: string[];
}

export function erasureDto(erasure: FoundErasure): ErasureDto {
  const { id, status, subjects, requestedAt, requestedBy, erasedAt, completedAt, confirmations, waitingFor } = erasure;
  return {
    ...{ id, status, subjectIds: subjects.map((subject) => subject.id) },
    ...{ requestedAt: formatTime(requestedAt), requestedBy },
    erasedAt: erasedAt === null ? null : formatTime(erasedAt),
    completedAt: completedAt === null ? null : formatTime(completedAt),
    confirmations: confirmations.map(({ by, at, records }) => ({ by, at: formatTime(at), records: [...records] })),
    waitingFor: [...waitingFor],
  };
}
