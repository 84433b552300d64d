import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '@rapport/platform-nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { decodePlace, encodePlace, firstPlace, type FeedPlace } from '../feed-place';
import { FeedStreams } from '../follow-feed/feed-streams';
import { PublicFeed } from '../public-feed';
import { ShownEvents } from '../shown-events';
import { FeedPageDto, ReadFeedDto } from './read-feed.dto';

const EVENT_STREAM = 'text/event-stream';

@ApiTags('events')
@ApiExtraModels(FeedPageDto)
@Controller('v1/events')
export class ReadFeedController {
  constructor(
    private readonly feed: PublicFeed,
    private readonly shown: ShownEvents,
    private readonly streams: FeedStreams,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'All public events of all contexts, from the first on, as pages or as a stream',
    description:
      'With `Accept: text/event-stream` as server-sent events that go on as more happens: each one a CloudEvent, its `id` a cursor to go on from.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Of a stream: go on behind this `id`.' })
  @Access({ roles: ['service', 'admin'] })
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(FeedPageDto) } },
      [EVENT_STREAM]: { schema: { type: 'string' } },
    },
  })
  async read(
    @Query() { after, types, limit }: ReadFeedDto,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedPageDto | Readable> {
    if (wantsStream(reply.request)) {
      // Whoever reconnects repeats the first URL: what it has seen since then is newer than `after`.
      const from = await this.placeAt(lastEventId || after);
      const stream = this.streams.open({ from, types, actor, reply });
      reply.headers({ 'content-type': EVENT_STREAM, 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      return stream;
    }
    const from = await this.placeAt(after);
    const { events: all, through } = await this.feed.page(from, types, limit);
    const seen = await this.shown.seen(all);
    const events = all.filter((_, index) => seen[index]);
    await this.shown.record(events, actor);
    return { events: await this.shown.of(events, actor), next: encodePlace({ after: through }) };
  }

  private async placeAt(cursor: string | undefined): Promise<FeedPlace> {
    if (cursor === undefined) return firstPlace;
    return cursor === 'end' ? { after: await this.feed.end() } : decodePlace(cursor);
  }
}

const wantsStream = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.accept?.includes(EVENT_STREAM) === true;
