import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ticketPriorities, type Channel, type TicketPriority } from '@rapport/contracts';
import { ChannelName, Country, HappenedDto, Label, PersonDto, RecordId, ShortId, Text } from '@rapport/platform-nest';
import { SaidCustomValues } from '@rapport/records-feature';
import { IsIn, IsOptional } from 'class-validator';

/** Who asks for what; a ticket of nobody known has a subject of its own. */
export class OpenTicketDto extends IntersectionType(PersonDto, HappenedDto) {
  @Text('What it is about, in a line.')
  subjectLine?: string | null;

  @Text('What the customer wrote or said.', 20_000)
  text?: string | null;

  @ShortId('Where it waits.')
  queue!: string;

  @ApiProperty({ required: false, enum: [...ticketPriorities], default: 'normal' })
  @IsOptional()
  @IsIn([...ticketPriorities])
  priority: TicketPriority = 'normal';

  @ChannelName()
  channel: Channel = 'other';

  @Label('Where it came from, e.g. `website`; default: here.', 'optional')
  source: string = 'rapport';

  @Country()
  country?: string;

  @RecordId('The account that it is for.', 'optional')
  account?: string;

  @ShortId('Who works on it, where that is known already.', 'optional')
  owner?: string;

  @ShortId('The team of the owner, or the one that is to find an owner.', 'optional')
  team?: string;

  @SaidCustomValues('ticket')
  custom?: Record<string, unknown>;
}
