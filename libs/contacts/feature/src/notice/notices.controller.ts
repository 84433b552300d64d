import { Body, Controller, Get, HttpCode, Inject, Injectable, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { noticeKinds, type NoticeRow } from '@rapport/contacts-domain';
import {
  Access,
  Command,
  CurrentActor,
  findPage,
  formatTime,
  MAILER,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Condition, Mailer, ReadModels } from '@rapport/platform-ports';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { READERS } from '../roles';
import { AllReadDto, ListNoticesQuery, NoticePage, NoticeWishDto, NoticeWishesDto, type NoticeDto } from './notice.dto';
import { noticeRowsModel, noticeRowsProjection } from './notice.models';
import { NoticeSettings } from './notice-settings';
import { Notices } from './notices';

const LOOKS_EVERY_MS = 1_000;
/** Then a reader comes again, and proves itself anew. */
const LONGEST_MS = 600_000;

/** What the caller should know. Everybody sees their own alone. */
@ApiTags('contacts: notices')
@Injectable()
@Controller('api/contacts/v1/notices')
export class NoticesController implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly notices: Notices,
    private readonly settings: NoticeSettings,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** The newest first, and how many are not read. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels(noticeRowsProjection)
  @ApiOkResponse({ type: NoticePage })
  async list(@Query() query: ListNoticesQuery, @CurrentActor() { id }: Actor): Promise<NoticePage> {
    const { limit, cursor } = query;
    const { readThrough } = await this.settings.of(id);
    const where = query.unread === 'true' ? unreadOf(id, readThrough) : ownOf(id);
    const page = { sort: '-at', limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, noticeRowsModel, where, page);
    const shown = items.map((item) => dtoOf(item.id, item.document as NoticeRow, readThrough));
    return { items: shown, next, unread: await this.unread(id) };
  }

  @Get('live')
  @ApiOperation({
    summary: 'How many notices are not read, as server-sent events',
    description: 'One at once, and one whenever it changes; a reader comes again after ten minutes.',
  })
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  live(@CurrentActor() { id }: Actor, @Res({ passthrough: true }) reply: FastifyReply): Readable {
    const end = new AbortController();
    reply.raw.once('close', () => end.abort());
    reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    return Readable.from(this.counts(id, AbortSignal.any([end.signal, this.stopping.signal])));
  }

  /** All that were raised up to now. */
  @Post('read-all')
  @HttpCode(200)
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: AllReadDto })
  async readAll(@Origin() origin: CommandOrigin): Promise<AllReadDto> {
    const { actor: person, now: through } = origin;
    await this.settings.run({ type: 'read-through', person, through }, origin);
    return { unread: await this.unread(person) };
  }

  @Get('settings')
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: NoticeWishesDto })
  async wishes(@CurrentActor() { id }: Actor): Promise<NoticeWishesDto> {
    const { wishes } = await this.settings.of(id);
    return {
      items: noticeKinds.map((kind) => ({ kind, ...wishes[kind] })),
      canMail: this.mailer.isConfigured,
    };
  }

  /** How the caller wants to hear of one kind; what is not named stays. */
  @Put('settings')
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: NoticeWishesDto })
  async wish(
    @Body() { kind, ...said }: NoticeWishDto,
    @CurrentActor() actor: Actor,
    @Origin() origin: CommandOrigin,
  ): Promise<NoticeWishesDto> {
    const { wishes } = await this.settings.of(actor.id);
    const { app = wishes[kind].app, mail = wishes[kind].mail } = said;
    await this.settings.run({ type: 'wish', person: actor.id, wishes: { [kind]: { app, mail } } }, origin);
    return this.wishes(actor);
  }

  @Command({ roles: [...READERS], path: ':id/read' })
  read(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.notices.run(id, { type: 'read', by: origin.actor }, origin);
  }

  @Command({ roles: [...READERS], path: ':id/unread' })
  unreadAgain(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.notices.run(id, { type: 'unread', by: origin.actor }, origin);
  }

  private async unread(person: string): Promise<number> {
    const { readThrough } = await this.settings.of(person);
    return this.readModels.count(noticeRowsModel, unreadOf(person, readThrough));
  }

  private async *counts(person: string, signal: AbortSignal): AsyncGenerator<string> {
    let last = -1;
    for (const until = Date.now() + LONGEST_MS; Date.now() < until && !signal.aborted;) {
      const unread = await this.unread(person);
      if (unread !== last) yield `event: unread\ndata: ${unread}\n\n`;
      last = unread;
      await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const ownOf = (person: string): Condition[] => [{ field: 'recipient', op: 'eq', value: person }];

const unreadOf = (person: string, readThrough: number): Condition[] => [
  ...ownOf(person),
  { field: 'state', op: 'eq', value: 'unread' },
  { field: 'at', op: 'gt', value: readThrough },
];

function dtoOf(id: string, row: NoticeRow, readThrough: number): NoticeDto {
  const { kind, what, targetKind, target, by, name, at } = row;
  const isRead = row.state === 'read' || at <= readThrough;
  return { id, kind, what, target: { kind: targetKind, id: target }, by, name, isRead, at: formatTime(at) };
}
