import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import {
  Access,
  type Actor,
  CurrentActor,
  decodeCursor,
  encodeCursor,
  KEY_VAULT,
  openContent,
} from '@rapport/platform-nest';
import { START, type JsonObject, type KeyVault, type PublicEvent } from '@rapport/platform-ports';
import { PublicFeed } from '../public-feed';
import { toCloudEvent } from './cloud-events';
import { FeedPageDto, ReadFeedDto } from './read-feed.dto';

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= START;

@ApiTags('events')
@Controller('v1/events')
export class ReadFeedController {
  constructor(
    private readonly feed: PublicFeed,
    private readonly audit: Audit,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All public events of all contexts, from the first on, as pages' })
  @Access({ roles: ['service', 'admin'] })
  @ApiOkResponse({ type: FeedPageDto })
  async read(@Query() { after, types, limit }: ReadFeedDto, @CurrentActor() actor: Actor): Promise<FeedPageDto> {
    // A cursor holds whatever the types: a subscriber may change what it wants and go on.
    const position = after === undefined ? START : decodeCursor('feed', after, isPosition);
    const { events, through } = await this.feed.page(position, types, limit);
    const personal = actor.scopes.includes('personal:read');
    return {
      events: personal ? await this.opened(events, actor) : events.map((event) => toCloudEvent(event, null)),
      next: encodeCursor('feed', through),
    };
  }

  /** One line of audit for the page, written before anything is shown. */
  private async opened(events: readonly PublicEvent[], actor: Actor): Promise<JsonObject[]> {
    if (events.some(({ sealed }) => sealed))
      await this.audit.record({ actor: actor.id, action: 'contacts.personal-read', subjectIds: [] });
    const contents = await openContent(this.vault, events);
    return events.map((event, index) => toCloudEvent(event, contents[index] ?? null));
  }
}
