import { Inject, Injectable } from '@nestjs/common';
import type { CustomFieldKind } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { loadAggregate } from '@rapport/platform-consumer';
import { EVENT_STORE, KEY_VAULT, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { QualityRecords, type Fields } from '@rapport/records-feature';
import type { LeadState, OpportunityState, OrderState } from '@rapport/sales-domain';
import { Leads } from '../lead/leads';
import { Opportunities } from '../opportunity/opportunities';
import { orderAggregate, orderStream } from '../order/order.aggregate';

type Set = Readonly<Record<string, string>>;

/** Leads, opportunities and orders as rules of quality see them. */
@Injectable()
export class SalesQuality extends QualityRecords {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly leads: Leads,
    private readonly opportunities: Opportunities,
  ) {
    super();
  }

  async fieldsOf(kind: CustomFieldKind, id: string): Promise<Fields | null> {
    if (kind === 'lead') return leadFields((await this.leads.peek(id)).state);
    if (kind === 'opportunity') return this.opportunityFields((await this.opportunities.peek(id)).state);
    const { state } = await loadAggregate(this.store, orderAggregate, orderStream(id), this.vault);
    return orderFields(state);
  }

  async change(kind: CustomFieldKind, id: string, set: Set, origin: CommandOrigin): Promise<void> {
    if (kind === 'lead') return this.changeLead(id, set, origin);
    if (kind === 'opportunity') return this.changeOpportunity(id, set, origin);
    throw new DomainError('ORDER.NOT_FOUND', 'not-found', 'orders are as their sources tell them');
  }

  private async changeLead(id: string, { owner = '', team }: Set, origin: CommandOrigin): Promise<void> {
    const { state } = await this.leads.load(id);
    const assignment = state.status === 'none' ? {} : state.assignment;
    const assigned = { ...assignment, owner: owner || assignment.owner || '', ...(team && { team }) };
    await this.leads.run(id, { type: 'assign', ...assigned, at: origin.now }, origin);
  }

  private async changeOpportunity(
    id: string,
    { owner, team, expectedClose }: Set,
    origin: CommandOrigin,
  ): Promise<void> {
    const { state } = await this.opportunities.load(id);
    const assignment = state.status === 'none' ? {} : state.assignment;
    const at = origin.now;
    if (owner || team) {
      const assigned = { ...assignment, owner: owner || assignment.owner || '', ...(team && { team }) };
      await this.opportunities.run(id, { type: 'reassign', ...assigned, at }, origin);
    }
    if (expectedClose) {
      const cause = { ...origin, id: eventId(origin.id, 'expectedClose') };
      await this.opportunities.run(id, { type: 'reschedule', expectedClose, at }, cause);
    }
  }

  /** The lead that it came from is ours: a reference that leads nowhere is none. */
  private async opportunityFields(state: OpportunityState): Promise<Fields | null> {
    if (state.status === 'none' || state.status === 'withdrawn') return null;
    const { about, assignment, stage, value, products, expectedClose, origin } = state;
    const from = origin.lead === undefined ? undefined : (await this.leads.peek(origin.lead)).state.status;
    const lead = from === 'none' || from === 'withdrawn' || from === 'erased' ? undefined : origin.lead;
    const closing = state.status === 'open' ? {} : { reason: state.reason };
    return {
      ...{ ...origin, lead, ...assignment, ...stage, ...value, ...closing, products, expectedClose },
      ...{ account: about.account, contact: about.subject?.id },
      status: state.status,
    };
  }
}

/** What became something else is looked after there. */
function leadFields(state: LeadState): Fields | null {
  if (state.status !== 'new' && state.status !== 'qualified' && state.status !== 'disqualified') return null;
  const { about, assignment, origin, card, status } = state;
  const reason = state.status === 'disqualified' ? state.reason : undefined;
  return { ...card, ...origin, ...assignment, account: about.account, status, reason };
}

/** As all reports of it settle. */
function orderFields({ told: { placed, cancelledAt } }: OrderState): Fields | null {
  if (!placed || cancelledAt !== null) return null;
  const { subject, ...said } = placed.data;
  return { ...said, contact: subject.id };
}
