import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { KnownTicket, WithdrawnTicket } from '@rapport/service-desk-domain';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { cardOf, TicketDto, type TicketTurnDto } from '../ticket.dto';
import { Tickets } from '../tickets';

@ApiTags('service desk: tickets')
@Controller('api/service-desk/v1/tickets/:id')
export class GetTicketController {
  constructor(
    private readonly tickets: Tickets,
    private readonly values: RecordValues,
  ) {}

  /** One ticket as its stream has it, with its version as ETag; the conversation for those who may read it. */
  @Get()
  @ShowsPersons('service-desk.ticket-read')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: TicketDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<TicketDto> {
    const { state, version } = await this.tickets.load(id, asOf);
    if (state.status === 'none') throw new DomainError('TICKET.NOT_FOUND', 'not-found', 'there is no such ticket');
    const custom = await this.values.shown(id, mayOpenPersonal(actor), asOf);
    return { id, version, ...shown(state, mayOpenPersonal(actor)), custom };
  }
}

function shown(
  state: KnownTicket | WithdrawnTicket,
  opensPersonal: boolean,
): Omit<TicketDto, 'id' | 'version' | 'custom'> {
  const { status, since, facts } = state;
  const { about, card, queue, priority, owner, team, channel, source, country, openedAt, answers } = facts;
  const [first] = answers;
  return {
    ...{ status, since: formatTime(since), reason: 'reason' in state ? state.reason : null },
    ...{ erased: card === null, ...(opensPersonal && { card: cardOf(card) }) },
    ...{ subject: about.subject.id, account: about.account ?? null, queue, priority, owner, team },
    ...{ channel, source, country, escalations: facts.escalations, reopenings: facts.reopenings },
    ...{ openedAt: formatTime(openedAt), firstAnsweredAt: first ? formatTime(first.at) : null },
    conversation: [
      turn('customer', { at: openedAt, text: card?.text ?? null }, opensPersonal),
      ...answers.map((answer) => turn('us', answer, opensPersonal)),
    ],
  };
}

const turn = (
  by: TicketTurnDto['by'],
  { at, text }: { readonly at: number; readonly text: string | null },
  opensPersonal: boolean,
): TicketTurnDto => ({ at: formatTime(at), by, ...(opensPersonal && { text }) });
