import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export const subjectIdPattern = /^[0-9a-f]{32}$/;

/** A path that names a profile by any of its subjects. */
export class SubjectParams {
  @ApiProperty({ description: 'Id of any subject of the profile.', pattern: subjectIdPattern.source })
  @Matches(subjectIdPattern, { message: 'subjectId must be 32 hex digits' })
  subjectId!: string;
}
