import { Inject, Injectable } from '@nestjs/common';
import type { Changes } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  knownPerson,
  Label,
  RecordId,
  RecordsTaker,
  Time,
  type CommandOrigin,
  type NamedCommand,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import type { KnownLead, LeadCommand, LeadEvent, LeadState } from '@rapport/sales-domain';
import { IsIn, IsOptional } from 'class-validator';
import { CreateLeadDto } from '../lead/create-lead/create-lead.dto';
import { leadKind } from '../lead/lead.kind';
import { Leads } from '../lead/leads';
import { UNDONE } from './undone';

const statuses = ['new', 'qualified', 'disqualified', 'converted'] as const;

/** A lead as a row says it. */
export class ImportedLeadDto extends CreateLeadDto {
  @IsOptional()
  @IsIn([...statuses])
  status?: (typeof statuses)[number];

  @Time('Since when it is so; default: since the import.')
  changedAt?: number;

  @Label('Why it is disqualified.', 'optional')
  reason?: string;

  @RecordId('The contact that it has become.', 'optional')
  became?: string;
}

/** Rows that become leads. */
@Injectable()
export class LeadTaker extends RecordsTaker<LeadCommand, LeadEvent, LeadState, ImportedLeadDto> {
  readonly kind = 'lead';
  protected readonly withdrawal = 'lead-withdrawn';
  protected readonly said = ImportedLeadDto;

  constructor(
    private readonly leads: Leads,
    private readonly values: RecordValues,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {
    super(leadKind, leads, { store, vault, values });
  }

  protected make(id: string, said: ImportedLeadDto, origin: CommandOrigin): Promise<unknown> {
    return this.leads.create(said, origin, id);
  }

  protected async set(id: string, { custom }: ImportedLeadDto, origin: CommandOrigin): Promise<void> {
    if (custom) await this.values.set('lead', id, custom, origin);
  }

  protected async further(said: ImportedLeadDto, state: LeadState, now: number): Promise<NamedCommand<LeadCommand>[]> {
    if (!isLive(state)) return [];
    const { owner = state.assignment.owner, team = state.assignment.team, status = state.status } = said;
    const at = Math.max(state.createdAt, Math.min(said.changedAt ?? now, now));
    const next: NamedCommand<LeadCommand>[] = [];
    if (owner !== undefined && (owner !== state.assignment.owner || team !== state.assignment.team))
      next.push(['assign', { type: 'assign', owner, ...(team !== undefined && { team }), at }]);
    if (status === state.status) return next;
    if (status === 'qualified') next.push(['qualify', { type: 'qualify', at }]);
    if (status === 'disqualified')
      next.push(['disqualify', { type: 'disqualify', reason: said.reason ?? 'imported', at }]);
    const became = said.became ?? said.contact;
    if (status === 'converted' && became)
      next.push([
        'convert',
        {
          ...{ type: 'convert', contact: await knownPerson(this.vault, became), at },
          ...(said.account !== undefined && { account: said.account }),
        },
      ]);
    return next;
  }

  protected fieldsOf(state: LeadState) {
    if (!isLive(state)) return null;
    const { status, assignment } = state;
    return { status, ...assignment, ...(state.status === 'disqualified' && { reason: state.reason }) };
  }

  protected back({ owner, team, status, reason }: Changes<Record<string, unknown>>, state: LeadState, at: number) {
    const commands: LeadCommand[] = [];
    if (!isLive(state)) return commands;
    const to = owner ?? state.assignment.owner;
    const of = team === undefined ? state.assignment.team : team;
    if (typeof to === 'string' && (owner !== undefined || team !== undefined))
      commands.push({ type: 'assign', owner: to, ...(typeof of === 'string' && { team: of }), at });
    if (status === 'qualified' || status === 'new') commands.push({ type: 'qualify', at });
    if (status === 'disqualified')
      commands.push({ type: 'disqualify', reason: typeof reason === 'string' ? reason : UNDONE, at });
    return commands;
  }

  protected end(state: LeadState, at: number): LeadCommand[] {
    return [{ type: 'withdraw', reason: UNDONE, at: isLive(state) ? Math.max(state.createdAt, at) : at }];
  }
}

const isLive = (state: LeadState): state is KnownLead =>
  state.status !== 'none' && state.status !== 'withdrawn' && state.status !== 'erased';
