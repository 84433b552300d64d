import { Inject, Injectable } from '@nestjs/common';
import { eventId, withChanges } from '@rapport/eventsourcing';
import { happenedAt, KEY_VAULT, knownPerson, type CommandOrigin } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { opportunityDecider, type LeadState } from '@rapport/sales-domain';
import { Opportunities } from '../../opportunity/opportunities';
import type { OpeningDto, OpenOpportunityDto } from '../../opportunity/opportunity-fields.dto';
import { Leads } from '../leads';
import type { ConvertedLeadDto, ConvertLeadDto } from './convert-lead.dto';

/** Makes a contact of a lead, and opens its opportunity: two streams, the lead's first. */
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
    const opportunity = said.opportunity ? eventId(origin.id, 'opportunity') : null;
    const opening =
      said.opportunity && opportunity
        ? await this.opportunities.opening(opportunity, openingOf(id, state, said, said.opportunity, at), origin)
        : null;
    if (opening) opportunityDecider.decide(opening, opportunityDecider.initialState);

    const conversion = { contact, ...(account && { account }), ...(opportunity && { opportunity }) };
    const { version } = await this.leads.run(id, { type: 'convert', ...conversion, at }, origin);
    if (opportunity && opening) {
      const { version: _, ...unconditional } = origin;
      await this.opportunities.run(opportunity, opening, { ...unconditional, id: opportunity });
    }
    return { id, version, opportunity };
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
