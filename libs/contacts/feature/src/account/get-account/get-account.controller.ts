import { DomainError } from '@rapport/eventsourcing';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag, FollowsGroup, ReadsModels, RecordParams } from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { accountTimelineModels } from '../../timeline/timeline-models';
import { AccountDetailsDto } from '../account.dto';
import { Accounts } from '../accounts';
import { AccountTimelinePages } from '../get-account-timeline/account-timeline-pages';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id')
export class GetAccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly timelines: AccountTimelinePages,
    private readonly values: RecordValues,
  ) {}

  /** One account as its stream has it, with its version as ETag, and what its timeline comes to. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...accountTimelineModels)
  @ApiOkResponse({ type: AccountDetailsDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<AccountDetailsDto> {
    const { state, version } = await this.accounts.load(id, asOf);
    if (state.status === 'none') throw new DomainError('ACCOUNT.NOT_FOUND', 'not-found', 'there is no such account');
    const { status, facts, tags, lists } = state;
    const custom = await this.values.shown(id, true, asOf);
    const totals = await this.timelines.totals(id, asOf);
    return { id, version, status, ...unknown, ...facts, tags, lists, custom, ...totals };
  }
}

/** What is said of every account, known or not. */
const unknown = {
  ...{ domain: null, country: null, industry: null },
  ...{ employees: null, source: null, owner: null, lifecycleStage: null },
};
