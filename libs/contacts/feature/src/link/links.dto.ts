import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { subjectIdPattern } from '../profile/subject-id';

export class ChangeLinkDto {
  @ApiProperty({ description: 'The other subject.', pattern: subjectIdPattern.source })
  @Matches(subjectIdPattern, { message: 'subjectId must be 32 hex digits' })
  subjectId!: string;

  @ApiProperty({ description: 'Why; kept sealed with the link.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class ChangedLinkDto {
  @ApiProperty()
  from!: string;

  @ApiProperty()
  to!: string;

  @ApiProperty({ description: 'false: it was so before.' })
  changed!: boolean;
}
