import { Controller, Get, Injectable, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { PassThrough, type Readable } from 'node:stream';
import { READERS } from '../../roles';
import { Changes } from './changes';

const RETRY_MS = 1_000;
const SIGN_OF_LIFE_MS = 15_000;
/** Then a reader comes again, and proves itself anew. */
const LONGEST_MS = 600_000;

@Injectable()
@ApiTags('events')
@Controller('api/contacts/v1/changes')
export class FollowChangesController implements OnModuleDestroy {
  private readonly open = new Set<PassThrough>();

  constructor(private readonly changes: Changes) {}

  onModuleDestroy(): void {
    for (const stream of this.open) stream.end();
  }

  @Get()
  @ApiOperation({
    summary: 'That something happened, as server-sent events: for pages that keep themselves up to date',
    description:
      'Each event is `{ position, types }`: the types of the public events that came in (null: too many to name them), and the position to send as `Rapport-After`. It names no record. Whoever was away reads again what is shown.',
  })
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  follow(@Res({ passthrough: true }) reply: FastifyReply): Readable {
    const stream = new PassThrough();
    // A reader that does not keep up reads less often: what is left unsaid is said by the next change.
    const say = (text: string) => stream.writableNeedDrain || stream.write(text);
    say(`retry: ${RETRY_MS}\n\n`);
    const leave = this.changes.listen((change) => say(`data: ${JSON.stringify(change)}\n\n`));
    const signs = setInterval(() => say(': alive\n\n'), SIGN_OF_LIFE_MS);
    const longest = setTimeout(() => stream.end(), LONGEST_MS);
    this.open.add(stream);
    stream.once('close', () => {
      leave();
      clearInterval(signs);
      clearTimeout(longest);
      this.open.delete(stream);
    });
    reply.raw.once('close', () => stream.destroy());
    reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return stream;
  }
}
