import { Inject, Injectable } from '@nestjs/common';
import type { Changes } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  Label,
  RecordsTaker,
  Time,
  type CommandOrigin,
  type NamedCommand,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues } from '@rapport/records-feature';
import {
  stageOf,
  type OpportunityCommand,
  type OpportunityEvent,
  type OpportunityState,
  type KnownOpportunity,
} from '@rapport/sales-domain';
import { IsIn, IsOptional } from 'class-validator';
import { Opportunities } from '../opportunity/opportunities';
import { OpenOpportunityDto } from '../opportunity/opportunity-fields.dto';
import { opportunityKind } from '../opportunity/opportunity.kind';
import { Pipelines } from '../pipeline/pipelines';
import { UNDONE } from './undone';

const statuses = ['open', 'won', 'lost'] as const;

/** An opportunity as a row says it. */
export class ImportedOpportunityDto extends OpenOpportunityDto {
  @IsOptional()
  @IsIn([...statuses])
  status?: (typeof statuses)[number];

  @Time('When it was won or lost; default: with the import.')
  closedAt?: number;

  @Label('Why it was won or lost.', 'optional')
  reason?: string;
}

type Next = NamedCommand<OpportunityCommand>;

/** Rows that become opportunities. */
@Injectable()
export class OpportunityTaker extends RecordsTaker<
  OpportunityCommand,
  OpportunityEvent,
  OpportunityState,
  ImportedOpportunityDto
> {
  readonly kind = 'opportunity';
  protected readonly withdrawal = 'opportunity-withdrawn';
  protected readonly said = ImportedOpportunityDto;

  constructor(
    private readonly opportunities: Opportunities,
    private readonly pipelines: Pipelines,
    private readonly values: RecordValues,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
  ) {
    super(opportunityKind, opportunities, { store, vault, values });
  }

  protected make(id: string, said: ImportedOpportunityDto, origin: CommandOrigin): Promise<unknown> {
    return this.opportunities.open(said, origin, id);
  }

  protected async set(id: string, { custom }: ImportedOpportunityDto, origin: CommandOrigin): Promise<void> {
    if (custom) await this.values.set('opportunity', id, custom, origin);
  }

  protected async further(said: ImportedOpportunityDto, state: OpportunityState, now: number): Promise<Next[]> {
    if (state.status === 'none' || state.status === 'withdrawn') return [];
    const at = Math.max(state.openedAt, Math.min(said.closedAt ?? now, now));
    const { status = state.status } = said;
    const isReopened = state.status !== 'open' && status !== state.status;
    const next: Next[] = isReopened ? [['reopen', { type: 'reopen', at }]] : [];
    const { assignment } = state;
    const { owner = assignment.owner, team = assignment.team } = said;
    if (owner !== undefined && (owner !== assignment.owner || team !== assignment.team))
      next.push(['reassign', { type: 'reassign', owner, ...(team !== undefined && { team }), at }]);
    if (state.status === 'open' || isReopened) next.push(...(await this.whileOpen(said, state, at)));
    if (status === state.status) return next;
    if (status === 'won') next.push(['win', { type: 'win', ...(said.reason && { reason: said.reason }), at }]);
    if (status === 'lost') next.push(['lose', { type: 'lose', reason: said.reason ?? 'imported', at }]);
    return next;
  }

  private async whileOpen(said: ImportedOpportunityDto, state: KnownOpportunity, at: number): Promise<Next[]> {
    const { stage, pipeline = state.stage.pipeline, expectedClose, currency, amount, products = [] } = said;
    const next: Next[] = [];
    if (stage !== undefined) {
      const { definition } = await this.pipelines.definition(pipeline);
      const to = stageOf(definition, stage);
      if (to.stage !== state.stage.stage || to.pipeline !== state.stage.pipeline)
        next.push(['move', { type: 'move', to, at }]);
    }
    if (amount !== undefined || products.length > 0) {
      const lines = products.map(({ productId, quantity, price }) => ({ productId, quantity, price }));
      next.push(['value', { type: 'value', currency, ...(amount !== undefined && { amount }), products: lines, at }]);
    }
    if (expectedClose !== state.expectedClose) next.push(['reschedule', { type: 'reschedule', expectedClose, at }]);
    return next;
  }

  protected fieldsOf(state: OpportunityState) {
    if (state.status === 'none' || state.status === 'withdrawn') return null;
    const { status, assignment, stage, value, products, expectedClose } = state;
    const reason = state.status === 'open' ? null : state.reason;
    return { status, ...(reason !== null && { reason }), ...assignment, stage, value, products, expectedClose };
  }

  protected back(was: Changes<Record<string, unknown>>, state: OpportunityState, at: number): OpportunityCommand[] {
    if (state.status === 'none' || state.status === 'withdrawn') return [];
    const before: Readonly<Record<string, unknown>> = { ...this.fieldsOf(state), ...was };
    const { owner, team, stage, value, products, expectedClose, status, reason } = before as Readonly<
      Partial<KnownOpportunity['assignment']> &
        Pick<KnownOpportunity, 'stage' | 'value' | 'products' | 'expectedClose' | 'status'> & { reason?: string | null }
    >;
    const commands: OpportunityCommand[] = [];
    const isClosed = state.status !== 'open';
    const inside = ['stage', 'value', 'products', 'expectedClose', 'status'].some((name) => name in was);
    if (isClosed && inside) commands.push({ type: 'reopen', at });
    if (('owner' in was || 'team' in was) && owner)
      commands.push({ type: 'reassign', owner, ...(team && { team }), at });
    if ('stage' in was) commands.push({ type: 'move', to: stage, at });
    if ('value' in was || 'products' in was) commands.push({ type: 'value', ...value, products, at });
    if ('expectedClose' in was) commands.push({ type: 'reschedule', expectedClose, at });
    if (inside && status === 'won') commands.push({ type: 'win', ...(reason && { reason }), at });
    if (inside && status === 'lost') commands.push({ type: 'lose', reason: reason ?? UNDONE, at });
    return commands;
  }

  protected end(state: OpportunityState, at: number): OpportunityCommand[] {
    const since = state.status === 'none' ? at : Math.max(state.openedAt, at);
    return [{ type: 'withdraw', reason: UNDONE, at: since }];
  }
}
