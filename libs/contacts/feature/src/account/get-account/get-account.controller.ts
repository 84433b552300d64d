import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag, FollowsGroup, ReadsModels, RecordParams } from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import type { CustomValues } from '@rapport/contracts';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { accountTimelineModels } from '../../timeline/timeline-models';
import { AccountDetailsDto } from '../account.dto';
import { MergedAccounts } from '../../account-merge/merged-accounts';
import { AccountTimelinePages } from '../get-account-timeline/account-timeline-pages';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id')
export class GetAccountController {
  constructor(
    private readonly accounts: MergedAccounts,
    private readonly timelines: AccountTimelinePages,
    private readonly values: RecordValues,
  ) {}

  /**
   * One account, with its version as ETag, and what its timeline comes to. One that was merged into another is answered
   * with that one.
   */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...accountTimelineModels)
  @ApiOkResponse({ type: AccountDetailsDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<AccountDetailsDto> {
    const { id: kept, state, version, mergedFrom } = await this.accounts.load(id, asOf);
    const { status, facts, tags, lists } = state;
    const values = await Promise.all([...mergedFrom, kept].map((one) => this.values.shown(one, true, asOf)));
    // Its own go first; what it has none of, those that it took in may have.
    const custom: CustomValues = Object.assign({}, ...values);
    const totals = await this.timelines.totals([kept, ...mergedFrom], asOf);
    const merged = mergedFrom.length > 0 && { mergedFrom };
    return { id: kept, version, status, ...unknown, ...facts, tags, lists, custom, ...totals, ...merged };
  }
}

/** What is said of every account, known or not. */
const unknown = {
  ...{ domain: null, country: null, industry: null },
  ...{ employees: null, source: null, owner: null, lifecycleStage: null },
};
