import { Inject, Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ticketPriorities } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  Label,
  MayBeMissing,
  RecordsTaker,
  Time,
  type CommandOrigin,
  type NamedCommand,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import type { TicketCommand, TicketEvent, TicketState } from '@rapport/service-desk-domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { OpenTicketDto } from '../ticket/open-ticket/open-ticket.dto';
import { ticketKind } from '../ticket/ticket.kind';
import { Tickets } from '../ticket/tickets';

const statuses = ['open', 'on-hold', 'resolved', 'closed'] as const;
/** Of a hold or a reopening that a row gives no reason for. */
const IMPORTED = 'imported';
const UNDONE = 'import undone';

export class ImportedAnswerDto {
  @ApiProperty()
  @IsString()
  @Length(1, 20_000)
  text!: string;

  @Time('When we wrote it.')
  at?: number;
}

/** A ticket as a row says it. */
export class ImportedTicketDto extends OpenTicketDto {
  @IsOptional()
  @IsIn([...statuses])
  status?: (typeof statuses)[number];

  @Time('Since when it is so; default: since the import.')
  changedAt?: number;

  @Label('Why it is on hold.', 'optional')
  reason?: string;

  @ApiProperty({ type: [ImportedAnswerDto], description: 'What we wrote; all of it.' })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ImportedAnswerDto)
  answers?: ImportedAnswerDto[];
}

type Next = NamedCommand<TicketCommand>;

/** Rows that become tickets. */
@Injectable()
export class TicketTaker extends RecordsTaker<TicketCommand, TicketEvent, TicketState, ImportedTicketDto> {
  readonly kind = 'ticket';
  protected readonly withdrawal = 'ticket-withdrawn';
  protected readonly said = ImportedTicketDto;

  constructor(
    private readonly tickets: Tickets,
    private readonly values: RecordValues,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
  ) {
    super(ticketKind, tickets, { store, vault, values });
  }

  protected make(id: string, said: ImportedTicketDto, origin: CommandOrigin): Promise<unknown> {
    return this.tickets.open(said, origin, id);
  }

  protected async set(id: string, { custom }: ImportedTicketDto, origin: CommandOrigin): Promise<void> {
    if (custom) await this.values.set('ticket', id, custom, origin);
  }

  protected further(said: ImportedTicketDto, state: TicketState, now: number): Next[] {
    if (state.status === 'none' || state.status === 'withdrawn') return [];
    const { facts } = state;
    const { status = state.status } = said;
    const at = Math.max(facts.openedAt, Math.min(said.changedAt ?? now, now));
    const answers = (said.answers ?? []).slice(facts.answers.length);
    const owner = said.owner ?? facts.owner;
    const team = said.team ?? facts.team;
    const isMoved = owner !== facts.owner || team !== facts.team || said.queue !== facts.queue;
    const isRaised = ticketPriorities.indexOf(said.priority) > ticketPriorities.indexOf(facts.priority);
    const isWorked = answers.length > 0 || (isMoved && owner !== null) || isRaised || status !== state.status;
    const next: Next[] = [];
    if (isWorked && (state.status === 'resolved' || state.status === 'closed'))
      next.push(['reopen', { type: 'reopen', reason: IMPORTED, at }]);
    else if (state.status === 'on-hold' && status === 'open') next.push(['resume', { type: 'resume', at }]);
    if (isMoved && owner !== null)
      next.push(['assign', { type: 'assign', owner, ...(team !== null && { team }), queue: said.queue, at }]);
    if (isRaised) next.push(['escalate', { type: 'escalate', reason: IMPORTED, priority: said.priority, at }]);
    answers.forEach(({ text, at: writtenAt = at }, index) =>
      next.push([
        `answer-${facts.answers.length + index}`,
        { type: 'answer', text, at: Math.max(facts.openedAt, Math.min(writtenAt, now)) },
      ]),
    );
    if (!isWorked || status === 'open') return next;
    if (status === 'on-hold') {
      if (state.status !== 'on-hold') next.push(['hold', { type: 'hold', reason: said.reason ?? IMPORTED, at }]);
    } else next.push(status === 'resolved' ? ['resolve', { type: 'resolve', at }] : ['close', { type: 'close', at }]);
    return next;
  }

  protected fieldsOf(state: TicketState) {
    if (state.status === 'none' || state.status === 'withdrawn') return null;
    const { owner, team, queue, priority, answers } = state.facts;
    return {
      ...{ status: state.status, queue, priority, answers: answers.length },
      ...(owner !== null && { owner }),
      ...(team !== null && { team }),
    };
  }

  /** Answers stay, and so does a priority that was raised: a ticket takes neither back. */
  protected back(was: Changes<Record<string, unknown>>, state: TicketState, at: number): TicketCommand[] {
    if (state.status === 'none' || state.status === 'withdrawn') return [];
    const { owner, team, queue } = { ...this.fieldsOf(state), ...was };
    const commands: TicketCommand[] = [];
    const isMoved = ['owner', 'team', 'queue'].some((name) => name in was);
    const isOver = state.status === 'resolved' || state.status === 'closed';
    if (isOver && (isMoved || was['status'] === 'open' || was['status'] === 'on-hold'))
      commands.push({ type: 'reopen', reason: UNDONE, at });
    if (isMoved && typeof owner === 'string')
      commands.push({
        ...{ type: 'assign', owner, at },
        ...(typeof team === 'string' && { team }),
        ...(typeof queue === 'string' && { queue }),
      });
    const status = was['status'] ?? (commands.length > 0 ? state.status : undefined);
    if (status === 'open' && state.status === 'on-hold') commands.push({ type: 'resume', at });
    if (status === 'on-hold') commands.push({ type: 'hold', reason: UNDONE, at });
    if (status === 'resolved') commands.push({ type: 'resolve', at });
    if (status === 'closed') commands.push({ type: 'close', at });
    return commands;
  }

  protected end(state: TicketState, at: number): TicketCommand[] {
    const since = state.status === 'none' ? at : Math.max(state.facts.openedAt, at);
    return [{ type: 'withdraw', reason: UNDONE, at: since }];
  }
}
