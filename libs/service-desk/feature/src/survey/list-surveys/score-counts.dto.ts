import { ApiProperty } from '@nestjs/swagger';
import { surveyKinds, type SurveyKind } from '@rapport/contracts';
import { ShortId, Time } from '@rapport/platform-nest';
import { IsIn } from 'class-validator';

export class ScoreCountsQuery {
  @ApiProperty({ enum: surveyKinds })
  @IsIn(surveyKinds)
  kind!: SurveyKind;

  @ShortId('Of the ticket that it is about.', 'optional')
  queue?: string;

  @Time('Sent at or after.')
  sentFrom?: number;

  @Time('Sent at or before.')
  sentUntil?: number;
}

export class ScoreCountDto {
  @ApiProperty()
  score!: number;

  @ApiProperty()
  answers!: number;
}

export class ScoreCountsDto {
  @ApiProperty({ enum: surveyKinds })
  kind!: SurveyKind;

  @ApiProperty({ description: 'Surveys that were answered; of each the last answer counts.' })
  answers!: number;

  @ApiProperty({ type: [ScoreCountDto], description: 'Each score that can be given, the lowest first.' })
  scores!: ScoreCountDto[];
}
