import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { HappenedDto } from '@rapport/platform-nest';
import { IsInt, IsOptional, IsString, Length } from 'class-validator';

const MOST_CHARACTERS = 5_000;

/** What the person said. */
export class SurveyAnswerDto {
  @ApiProperty({ type: 'integer', description: 'CSAT 1 to 5, NPS 0 to 10, CES 1 to 7.' })
  @IsInt()
  score!: number;

  @ApiProperty({ required: false, minLength: 1, maxLength: MOST_CHARACTERS })
  @IsOptional()
  @IsString()
  @Length(1, MOST_CHARACTERS)
  comment?: string;
}

export class AnswerSurveyDto extends IntersectionType(SurveyAnswerDto, HappenedDto) {}
