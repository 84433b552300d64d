import { Controller, Get, Injectable, Param, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, mayOpenPersonal, RecordParams } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { KEEPERS } from '../../roles';
import { importView } from '../get-import/import-views';
import { Imports } from '../imports';

const LOOKS_EVERY_MS = 300;
/** Then a reader comes again, and proves itself anew. */
const LONGEST_MS = 600_000;

@Injectable()
@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports/:id/progress')
export class FollowImportController implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(private readonly imports: Imports) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  @Get()
  @ApiOperation({
    summary: 'How far an import is, as server-sent events',
    description: 'Each event is the import as GET answers it; the stream ends when it is no longer at work.',
  })
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async follow(
    @Param() { id }: RecordParams,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    await this.imports.load(id);
    const end = new AbortController();
    reply.raw.once('close', () => end.abort());
    reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return Readable.from(this.events(id, mayOpenPersonal(actor), AbortSignal.any([end.signal, this.stopping.signal])));
  }

  private async *events(id: string, openPersonal: boolean, signal: AbortSignal): AsyncGenerator<string> {
    let last = -1;
    for (const until = Date.now() + LONGEST_MS; Date.now() < until && !signal.aborted;) {
      const { state, version } = await this.imports.load(id);
      if (version !== last)
        yield `id: ${version}\nevent: progress\ndata: ${JSON.stringify(importView(state, version, openPersonal))}\n\n`;
      last = version;
      if (state.phase.status !== 'working' && state.phase.status !== 'paused') return;
      await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
