import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { accountFieldValues, contactFieldValues } from '@rapport/contacts-domain';
import {
  Access,
  CurrentActor,
  mayOpenPersonal,
  ProblemError,
  RecordParams,
  type Actor,
  ShowsPersons,
} from '@rapport/platform-nest';
import { Accounts } from '../account/accounts';
import { Contacts } from '../contact/contacts';
import { READERS } from '../roles';
import { Enrichment } from './enrichment';

export class EnrichedDto {
  @ApiProperty({
    example: 'timeZone',
    description: 'A field of the record, or `company`, `companyDomain`, `domainKind`.',
  })
  field!: string;

  @ApiProperty()
  value!: string;

  @ApiProperty({ example: 'phone', description: 'What it was derived from.' })
  source!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 100,
    description: 'How often such a source is right, in hundredths.',
  })
  confidence!: number;

  @ApiProperty({ example: 'rapport' })
  provider!: string;
}

export class EnrichmentDto {
  @ApiProperty({
    type: [EnrichedDto],
    description: 'Only of fields in which nothing was typed; the surest value of each.',
  })
  items!: readonly EnrichedDto[];
}

@ApiTags('contacts: enrichment')
@Controller('api/contacts/v1')
export class GetEnrichmentController {
  constructor(
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly enrichment: Enrichment,
  ) {}

  /** What is known of a person beside what was typed, derived or asked for now: it is kept nowhere, and overwrites nothing. */
  @Get('contacts/:id/enrichment')
  @ShowsPersons('contacts.enrichment-read', 'id')
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: EnrichmentDto })
  async ofContact(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<EnrichmentDto> {
    if (!mayOpenPersonal(actor))
      throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope for personal data');
    const { state } = await this.contacts.load(id);
    return { items: await this.enrichment.of('contact', contactFieldValues(state)) };
  }

  /** The same of a company. */
  @Get('accounts/:id/enrichment')
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: EnrichmentDto })
  async ofAccount(@Param() { id }: RecordParams): Promise<EnrichmentDto> {
    const { state } = await this.accounts.load(id);
    return { items: await this.enrichment.of('account', accountFieldValues(state)) };
  }
}
