import type { components } from '@rapport/api-client';

/** The shapes of the API by their name in its document. */
export type Schemas = components['schemas'];

export type Contact = Schemas['ContactDto'];
export type ContactRow = Schemas['ContactRowDto'];
export type Account = Schemas['AccountDetailsDto'];
export type AccountRow = Schemas['AccountRowDto'];
export type Lead = Schemas['LeadDto'];
export type LeadRow = Schemas['LeadRowDto'];
export type Opportunity = Schemas['OpportunityDto'];
export type OpportunityRow = Schemas['OpportunityRowDto'];
export type Order = Schemas['OrderDto'];
export type Campaign = Schemas['CampaignDto'];
export type CampaignRow = Schemas['CampaignRowDto'];
export type Ticket = Schemas['TicketDto'];
export type TicketRow = Schemas['TicketRowDto'];
export type SurveyRow = Schemas['SurveyRowDto'];
export type TimelineEntry = Schemas['TimelineEntryDto'];
export type Profile = Schemas['ProfileDto'];
export type Pipeline = Schemas['PipelineDto'];
export type KpiAnswer = Schemas['KpiAnswerDto'];
export type KpiPoint = Schemas['KpiPointDto'];
export interface Money {
  readonly amount: number;
  readonly currency: string;
}
