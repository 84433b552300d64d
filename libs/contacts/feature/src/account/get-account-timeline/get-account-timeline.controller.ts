import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  FollowsGroup,
  ReadsModels,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { READERS } from '../../roles';
import { TimelineQueryDto } from '../../timeline/get-timeline/timeline.dto';
import { accountTimelineModels } from '../../timeline/timeline-models';
import { MergedAccounts } from '../../account-merge/merged-accounts';
import { AccountTimelineDto } from './account-timeline.dto';
import { AccountTimelinePages } from './account-timeline-pages';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/timeline')
export class GetAccountTimelineController {
  constructor(
    private readonly accounts: MergedAccounts,
    private readonly pages: AccountTimelinePages,
  ) {}

  /** What happened with the account, and with its people from their first to their last day there, each once, newest first. */
  @Get()
  @ShowsPersons('contacts.account-timeline-read', 'id')
  @Access({ roles: [...READERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...accountTimelineModels)
  @ApiOkResponse({ type: AccountTimelineDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() query: TimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<AccountTimelineDto> {
    return this.pages.page(await this.accounts.idsOf(id, query.asOf), query, actor);
  }
}
