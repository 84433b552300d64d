import { rejectionCodes } from '@rapport/contacts-domain';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class ListFailedMessagesQuery {
  @ApiPropertyOptional({ enum: ['open', 'replayed', 'discarded'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'replayed', 'discarded'])
  readonly state: 'open' | 'replayed' | 'discarded' = 'open';

  @ApiPropertyOptional({ description: 'Name of the source that sent it.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly source?: string;

  @ApiPropertyOptional({ enum: rejectionCodes })
  @IsOptional()
  @IsIn(rejectionCodes)
  readonly reason?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly cursor?: string;
}
