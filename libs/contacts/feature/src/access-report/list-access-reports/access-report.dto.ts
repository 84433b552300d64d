import { ApiProperty } from '@nestjs/swagger';
import type { AccessReportRow } from '@rapport/contacts-domain';
import { formatTime, PageOf, PageQuery, RecordId } from '@rapport/platform-nest';

export class AccessReportDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['collecting', 'made', 'removed'] })
  status!: string;

  @ApiProperty({ description: 'The subject that it is sealed for.' })
  subjectId!: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: [String], description: 'Contexts that have not answered yet.' })
  waitingFor!: string[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Until then it can be downloaded.' })
  expiresAt!: string | null;
}

export class AccessReportPageDto extends PageOf(AccessReportDto) {}

export class ListAccessReportsDto extends PageQuery {
  @RecordId('Reports that are sealed for this subject.', 'optional')
  subject?: string;
}

export function accessReportDto(id: string, row: AccessReportRow): AccessReportDto {
  const { status, subject, requestedAt, waitingFor, expiresAt } = row;
  return {
    ...{ id, status, subjectId: subject, requestedAt: formatTime(requestedAt), waitingFor: [...waitingFor] },
    expiresAt: expiresAt === null ? null : formatTime(expiresAt),
  };
}
