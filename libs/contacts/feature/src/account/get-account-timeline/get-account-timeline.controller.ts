import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { presenceAt } from '@rapport/contacts-domain';
import {
  Access,
  type Actor,
  CurrentActor,
  decodeCursor,
  encodeCursor,
  EVENT_STORE,
  FollowsGroup,
  mayOpenPersonal,
  ReadsModels,
  RecordParams,
} from '@rapport/platform-nest';
import type { EventStore } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { NOW } from '../../profile/profiles';
import { READERS } from '../../roles';
import { isMoment } from '../../timeline/get-timeline/moment-cursor';
import { TimelineEntries } from '../../timeline/get-timeline/timeline-entries';
import { TimelineDto, TimelineQueryDto } from '../../timeline/get-timeline/timeline.dto';
import { accountTimelineModels } from '../../timeline/timeline-models';
import { Accounts } from '../accounts';
import { AccountPeopleQuery } from './account-people';
import { AccountTimeline } from './account-timeline';

export class AccountTimelineDto extends TimelineDto {
  @ApiProperty({
    required: false,
    description: 'The account has more than 1,000 people: this is about the last of them.',
  })
  truncated?: true;
}

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/timeline')
export class GetAccountTimelineController {
  constructor(
    private readonly accounts: Accounts,
    private readonly people: AccountPeopleQuery,
    private readonly timeline: AccountTimeline,
    private readonly entries: TimelineEntries,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** What happened with the account, and with its people from their first to their last day there, each once, newest first. */
  @Get()
  @Access({ roles: [...READERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...accountTimelineModels)
  @ApiOkResponse({ type: AccountTimelineDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() query: TimelineQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<AccountTimelineDto> {
    const { kind: kinds, channel: channels, from, until, asOf, limit, cursor } = query;
    await this.accounts.load(id, asOf);
    const scope = JSON.stringify(['account timeline', id, kinds, channels, from, until, asOf]);
    const before = cursor === undefined ? undefined : decodeCursor(scope, cursor, isMoment);
    const position = asOf === undefined ? NOW : await this.store.positionAt(asOf);
    const { presences, isTruncated } = await this.people.of(id, position);
    const knowledge = { position, ...(asOf !== undefined && { asOf }) };
    const filter = { kinds, channels, from, until };
    const places = await this.timeline.newest(id, presences, knowledge, filter, limit + 1, before);
    const page = places.slice(0, limit);
    const last = places.length > limit ? page.at(-1) : undefined;
    const isShown = presenceAt(presences);
    const showing = { openPersonal: mayOpenPersonal(actor), position, isShown, account: id };
    return {
      items: await this.entries.at(page, showing),
      next: last ? encodeCursor(scope, last.moment) : null,
      ...(isTruncated && { truncated: true as const }),
    };
  }
}
