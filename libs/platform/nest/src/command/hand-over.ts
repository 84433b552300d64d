import { applyDecorators, HttpCode, Inject, Injectable, Optional, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { eventId } from '@rapport/eventsourcing';
import type { Condition, DocumentModel, ReadModels } from '@rapport/platform-ports';
import { Matches } from 'class-validator';
import { Access } from '../access/access-rule';
import type { AuditLog } from '../access/audit-log';
import { AUDIT, READ_MODEL_STORE } from '../tokens';
import { inLines } from './in-lines';
import type { CommandOrigin } from './origin';

/** Records that one request hands over at most; the answer says how many are left for the next. */
const AT_A_TIME = 500;
const AT_ONCE = 32;
const ACTOR = /^(user|key):[0-9a-f]{32}$/;

export class HandOverDto {
  @ApiProperty({ example: 'user:0198…', description: 'Who owns them now.' })
  @Matches(ACTOR, { message: 'from must be the id of a user' })
  from!: string;

  @ApiProperty({ example: 'user:0199…', description: 'Who gets them.' })
  @Matches(ACTOR, { message: 'to must be the id of a user' })
  to!: string;
}

export class HandedOverDto {
  @ApiProperty({ description: 'Records that changed hands by this request.' })
  handedOver!: number;

  @ApiProperty({ description: 'Those that it did not come to: ask again until it is 0.' })
  left!: number;
}

/** A kind of record that somebody owns, and the command that gives one to somebody else. */
export interface Handable {
  readonly rows: DocumentModel;
  /** Those that can be given: what is closed stays with whom it was. */
  readonly where?: readonly Condition[];
  readonly give: (id: string, to: string, origin: CommandOrigin) => Promise<unknown>;
}

/** `POST hand-over`: all that a user owns in a context goes to another user. */
export function HandOver(): MethodDecorator {
  return applyDecorators(
    Post('hand-over'),
    HttpCode(200),
    Access({ roles: ['admin'] }),
    ApiOperation({ summary: 'Hand over what a user owns to another user, 500 records at a time' }),
    ApiOkResponse({ type: HandedOverDto }),
  );
}

/** Each record by a command of its own, named after the request: sent again it changes nothing twice. Audited. */
@Injectable()
export class HandOvers {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Optional() @Inject(AUDIT) private readonly audit: AuditLog | null,
  ) {}

  async run(kinds: readonly Handable[], { from, to }: HandOverDto, origin: CommandOrigin): Promise<HandedOverDto> {
    let handedOver = 0;
    let left = 0;
    for (const { rows, where: open = [], give } of kinds) {
      const where = [...open, { field: rows.heldBy?.owner ?? 'owner', op: 'eq', value: from } as const];
      const owned = await this.readModels.count(rows, where);
      const room = AT_A_TIME - handedOver;
      const { items } = room > 0 ? await this.readModels.find(rows, { where, sort: [], limit: room }) : { items: [] };
      const { version: _, ...cause } = origin;
      await inLines(
        items,
        ({ id }) => id,
        ({ id }) => give(id, to, { ...cause, id: eventId('hand-over', origin.id, id) }),
        AT_ONCE,
      );
      handedOver += items.length;
      left += owned - items.length;
    }
    const subjectIds = [from, to].map((actor) => actor.replace(/^\w+:/, ''));
    await this.audit?.record({ actor: origin.actor, action: 'access.handed-over', subjectIds, count: handedOver });
    return { handedOver, left };
  }
}
