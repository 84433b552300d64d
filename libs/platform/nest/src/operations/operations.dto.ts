import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JobState } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

export class ProjectionParameter {
  @ApiProperty({ description: 'Such as analytics.visits@1; see the list of projections.' })
  @IsString()
  @Matches(/^[\w.-]+@\d+$/)
  projection!: string;
}

export class ParkedKeyDto extends ProjectionParameter {
  @ApiProperty({ description: 'The stream whose events are parked.' })
  @IsString()
  @MaxLength(200)
  key!: string;
}

export class DiscardParkedDto extends ParkedKeyDto {
  @ApiPropertyOptional({ description: 'Only the event at this position; without it all of the key up to now.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  position?: number;
}

export class GroupParameter {
  @ApiProperty({ description: 'Consumer group, such as sales.orders.' })
  @IsString()
  @Matches(/^[\w.-]{1,100}$/)
  group!: string;
}

export class DeadLetterDto extends GroupParameter {
  @ApiProperty({ description: 'Id of the public event.' })
  @IsString()
  @MaxLength(100)
  id!: string;
}

export class DiscardDeadLetterDto extends DeadLetterDto {
  @ApiProperty({ description: 'Why, for the audit log. Nothing about a person: no @ can be in it.' })
  @IsString()
  @Matches(/^[^@\p{C}]{3,200}$/u)
  reason!: string;
}

export class JobParameter {
  @ApiProperty({ description: 'Name of the job, such as platform.forget-answers.' })
  @IsString()
  @Matches(/^[\w.-]{1,100}$/)
  job!: string;
}

const jobStates: readonly JobState[] = ['waiting', 'running', 'failed'];

export class JobsParameter extends JobParameter {
  @ApiPropertyOptional({ enum: jobStates, default: 'failed' })
  @IsOptional()
  @IsIn(jobStates)
  state: JobState = 'failed';

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class JobDto extends JobParameter {
  @ApiProperty()
  @IsString()
  @MaxLength(200)
  id!: string;
}
