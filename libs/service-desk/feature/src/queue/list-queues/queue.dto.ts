import { ApiProperty } from '@nestjs/swagger';

export class WaitingTicketDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

/** How much lies in a queue now. */
export class QueueDto {
  @ApiProperty()
  queue!: string;

  @ApiProperty({ description: 'Open tickets.' })
  open!: number;

  @ApiProperty({ description: 'Tickets on hold.' })
  onHold!: number;

  @ApiProperty({ description: 'Of the open ones, those without an owner.' })
  unassigned!: number;

  @ApiProperty({
    ...{ type: WaitingTicketDto, nullable: true },
    description: 'The open ticket that has waited longest since it was opened, resumed or reopened without an answer.',
  })
  oldestWaiting!: WaitingTicketDto | null;
}

export class QueuesDto {
  @ApiProperty({ type: [QueueDto], description: 'Every queue that ever had a ticket, by name.' })
  items!: QueueDto[];
}
