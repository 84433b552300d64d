import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { Time } from '../fields/time';
import { GroupParameter } from './operations.dto';

export class ResetGroupDto extends GroupParameter {
  @ApiPropertyOptional({ enum: ['start'], description: 'The first event.' })
  @IsOptional()
  @IsIn(['start'])
  to?: 'start';

  @Time('The first event recorded at or after this time.')
  time?: number;

  @ApiPropertyOptional({ description: 'The first event recorded when the one at this position was.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  position?: number;
}
