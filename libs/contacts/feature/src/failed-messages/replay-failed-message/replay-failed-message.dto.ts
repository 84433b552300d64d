import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';

export class ReplayFailedMessageDto {
  @ApiPropertyOptional({
    description: 'The corrected message; without it the message is tried as it came in.',
    type: Object,
  })
  @IsOptional()
  @IsObject()
  readonly message?: Record<string, unknown>;
}
