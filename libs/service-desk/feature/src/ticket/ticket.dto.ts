import { ApiProperty } from '@nestjs/swagger';
import { channels, ticketPriorities } from '@rapport/contracts';
import { ShownCustomValues } from '@rapport/records-feature';
import { type TicketCard, ticketStatuses } from '@rapport/service-desk-domain';

/** Who asks, and for what in a line. */
export class TicketCardDto {
  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ required: false })
  phone?: string;

  @ApiProperty({ required: false })
  subjectLine?: string;
}

/** The card as it is shown; what the customer wrote is part of the conversation. */
export function cardOf(card: TicketCard | null): TicketCardDto | null {
  if (card === null) return null;
  const { text: _, ...rest } = card;
  return rest;
}

/** What lists and details of a ticket both say. */
export class TicketFactsDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single ticket.' })
  version!: number;

  @ApiProperty({ enum: [...ticketStatuses, 'withdrawn'], description: '`withdrawn`: taken back with its import.' })
  status!: string;

  @ApiProperty({
    type: TicketCardDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once the person is erased.',
  })
  card?: TicketCardDto | null;

  @ApiProperty({ description: 'The person: addresses the profile and the timeline.' })
  subject!: string;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  @ApiProperty()
  queue!: string;

  @ApiProperty({ enum: [...ticketPriorities] })
  priority!: string;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty({ enum: [...channels] })
  channel!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The first response.' })
  firstAnsweredAt!: string | null;

  @ShownCustomValues('ticket', 'In lists: plain ones.')
  custom!: object;
}

export class TicketRowDto extends TicketFactsDto {
  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty({
    ...{ type: String, format: 'date-time', nullable: true },
    description: 'Since when it waits for us: open, and not answered since it was opened, resumed or reopened.',
  })
  waitingSince!: string | null;
}

/** One turn of the conversation. */
export class TicketTurnDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: ['customer', 'us'] })
  by!: 'customer' | 'us';

  @ApiProperty({
    ...{ type: String, required: false, nullable: true },
    description: 'Absent for callers who may not see it, null once erased, or where there was a subject line only.',
  })
  text?: string | null;
}

export class TicketDto extends TicketFactsDto {
  @ApiProperty({ format: 'date-time', description: 'Since when it has this status.' })
  since!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it is on hold for, or why it was withdrawn.' })
  reason!: string | null;

  @ApiProperty({ description: 'The person was erased: nothing is done on it any more.' })
  erased!: boolean;

  @ApiProperty()
  escalations!: number;

  @ApiProperty()
  reopenings!: number;

  @ApiProperty({
    type: [TicketTurnDto],
    description: 'What the customer asked, and our answers as they were recorded.',
  })
  conversation!: TicketTurnDto[];
}
