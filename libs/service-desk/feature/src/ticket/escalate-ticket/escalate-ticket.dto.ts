import { ApiProperty } from '@nestjs/swagger';
import { ticketPriorities, type TicketPriority } from '@rapport/contracts';
import { HappenedDto, Label, ShortId } from '@rapport/platform-nest';
import { IsIn, IsOptional } from 'class-validator';

export class EscalateTicketDto extends HappenedDto {
  @Label('Why.')
  reason!: string;

  @ShortId('Default: as it is.', 'optional')
  queue?: string;

  @ApiProperty({
    required: false,
    enum: [...ticketPriorities],
    description: 'Not lower than it is; default: as it is.',
  })
  @IsOptional()
  @IsIn([...ticketPriorities])
  priority?: TicketPriority;
}
