import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  namePerson,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues, valuesOrigin } from '@rapport/records-feature';
import type { TicketCommand, TicketEvent, TicketState } from '@rapport/service-desk-domain';
import type { AnswerTicketDto } from './answer-ticket/answer-ticket.dto';
import type { AssignTicketDto } from './assign-ticket/assign-ticket.dto';
import type { EscalateTicketDto } from './escalate-ticket/escalate-ticket.dto';
import type { HoldTicketDto } from './hold-ticket/hold-ticket.dto';
import type { OpenTicketDto } from './open-ticket/open-ticket.dto';
import type { ReopenTicketDto } from './reopen-ticket/reopen-ticket.dto';
import { ticketKind } from './ticket.kind';

/** The commands on tickets. */
@Injectable()
export class Tickets extends Records<TicketCommand, TicketEvent, TicketState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly values: RecordValues,
  ) {
    super(store, keys, ticketKind);
  }

  async open(said: OpenTicketDto, origin: CommandOrigin, ticket = origin.id): Promise<ChangedDto> {
    const isSet = await this.values.check('ticket', said.custom);
    const { subjectLine, text, account, owner, team, country } = said;
    const { queue, priority, channel, source } = said;
    const { subject, identifiers, card } = await namePerson(this.keys, said, { kind: 'ticket', id: ticket });
    const opened = {
      ...{ ticket, subject, identifiers, queue, priority, channel, source },
      ...{ ...(account && { account }), ...(owner && { owner }), ...(team && { team }), ...(country && { country }) },
    };
    const words = { ...card, ...(subjectLine && { subjectLine }), ...(text && { text }) };
    const changed = await this.run(ticket, { type: 'open', at: happenedAt(said, origin), opened, card: words }, origin);
    if (isSet) await this.values.set('ticket', ticket, said.custom ?? {}, valuesOrigin(origin));
    return changed;
  }

  assign(id: string, said: AssignTicketDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { owner, team, queue } = said;
    return this.run(id, { type: 'assign', owner, team, queue, at: happenedAt(said, origin) }, origin);
  }

  answer(id: string, said: AnswerTicketDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'answer', text: said.text, at: happenedAt(said, origin) }, origin);
  }

  escalate(id: string, said: EscalateTicketDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { reason, queue, priority } = said;
    return this.run(id, { type: 'escalate', reason, queue, priority, at: happenedAt(said, origin) }, origin);
  }

  hold(id: string, said: HoldTicketDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'hold', reason: said.reason, at: happenedAt(said, origin) }, origin);
  }

  reopen(id: string, said: ReopenTicketDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'reopen', reason: said.reason, at: happenedAt(said, origin) }, origin);
  }
}
