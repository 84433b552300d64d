import { ApiProperty } from '@nestjs/swagger';
import { ticketPriorities } from '@rapport/contracts';
import { ListOf, PageQuery, RecordIds, ShortId, SortedBy, Time } from '@rapport/platform-nest';
import { ticketStatuses } from '@rapport/service-desk-domain';
import { IsIn, IsOptional } from 'class-validator';

export class ListTicketsQuery extends PageQuery {
  @ListOf([...ticketStatuses, 'withdrawn'], 'Any of these; default: all but withdrawn ones.')
  status?: string[];

  @ShortId('Lies in this queue.', 'optional')
  queue?: string;

  @ListOf(ticketPriorities, 'Any of these.')
  priority?: string[];

  @ShortId('Who works on it.', 'optional')
  owner?: string;

  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'Whether it has an owner.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  assigned?: 'true' | 'false';

  @ShortId('Whose team works on it.', 'optional')
  team?: string;

  @RecordIds('Subjects of the person.')
  subject?: string[];

  @RecordIds('The account that it is for, or those that were merged into it.')
  account?: string[];

  @Time('Opened at or after.')
  openedFrom?: number;

  @Time('Opened at or before.')
  openedUntil?: number;

  @SortedBy('-openedAt', 'openedAt', '-changedAt', 'changedAt', '-priority', 'priority')
  sort = '-openedAt';
}
