import { Inject, Injectable } from '@nestjs/common';
import { eventId, withChanges } from '@rapport/eventsourcing';
import { happenedAt, KEY_VAULT, knownPerson, type CommandOrigin } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { opportunityDecider, type LeadState, type PlannedOpening } from '@rapport/sales-domain';
import { Opportunities } from '../../opportunity/opportunities';
import type { OpeningDto, OpenOpportunityDto } from '../../opportunity/opportunity-fields.dto';
import { Leads } from '../leads';
import type { ConvertedLeadDto, ConvertLeadDto } from './convert-lead.dto';

/** Makes a contact of a lead, and opens its opportunity: two streams, the lead's first, which says what follows. */
@Injectable()
export class ConvertLead {
  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly leads: Leads,
    private readonly opportunities: Opportunities,
  ) {}

  /** @throws DomainError where the lead cannot be converted, or its opportunity not be opened: then nothing is */
  async run(id: string, said: ConvertLeadDto, origin: CommandOrigin): Promise<ConvertedLeadDto> {
    const { account } = said;
    const at = happenedAt(said, origin);
    const { state } = await this.leads.load(id);
    const contact = await knownPerson(this.vault, said.contact);
    const opening = said.opportunity && (await this.planned(id, state, said, said.opportunity, origin));
    const conversion = { contact, ...(account && { account }), ...(opening && { opening }) };
    const converted = await this.leads.handled(id, { type: 'convert', ...conversion, at }, origin);
    const opportunity = await this.open(converted.state, origin);
    return { id, version: converted.revision + 1, opportunity };
  }

  /** Opens what follows from the conversion, once; its id, null where nothing does. */
  async open(lead: LeadState, origin: CommandOrigin): Promise<string | null> {
    if (lead.status !== 'converted' || !lead.opening) return null;
    const { opportunity } = lead.opening;
    const { version: _, ...unconditional } = origin;
    await this.opportunities.run(opportunity, { type: 'open', ...lead.opening }, { ...unconditional, id: opportunity });
    return opportunity;
  }

  private async planned(
    id: string,
    state: LeadState,
    said: ConvertLeadDto,
    opportunity: OpeningDto,
    origin: CommandOrigin,
  ): Promise<PlannedOpening> {
    const opening = openingOf(id, state, said, opportunity, happenedAt(said, origin));
    const { type, ...planned } = await this.opportunities.opening(eventId(origin.id, 'opportunity'), opening, origin);
    opportunityDecider.decide({ type, ...planned }, opportunityDecider.initialState);
    return planned;
  }
}

/** What is not said of the opportunity is as it is of the lead. */
function openingOf(
  lead: string,
  state: LeadState,
  { contact, account }: ConvertLeadDto,
  opportunity: OpeningDto,
  at: number,
): OpenOpportunityDto {
  const { currency, expectedClose } = opportunity;
  const base = { currency, expectedClose, contact, account, lead, at };
  if (state.status === 'none') return withChanges<OpenOpportunityDto>(base, opportunity);
  const { about, assignment, origin } = state;
  const known = { ...assignment, ...origin, ...base, account: account ?? about.account };
  return withChanges<OpenOpportunityDto>(known, opportunity);
}
