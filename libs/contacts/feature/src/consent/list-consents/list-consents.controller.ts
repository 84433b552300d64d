import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { verdictOf, type ConsentRow } from '@rapport/contacts-domain';
import { consentChannels, type ConsentChannel } from '@rapport/contracts';
import {
  Access,
  CLOCK,
  decodeCursor,
  encodeCursor,
  findPage,
  formatTime,
  ListOf,
  PageOf,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
  ShortId,
  SortedBy,
} from '@rapport/platform-nest';
import type { Clock, Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { IsIn } from 'class-validator';
import { READERS } from '../../roles';
import { GroundDto } from '../consent.dto';
import { consentRowsModel } from '../consent-rows.model';
import { groundDto } from '../ground';

const states = ['given', 'withdrawn', 'expired', 'requested'] as const;

export class ListConsentsQuery extends PageQuery {
  @ShortId('Who stands how to this purpose.')
  purpose!: string;

  @ApiProperty({ required: false, enum: [...states], default: 'given' })
  @IsIn([...states])
  state: (typeof states)[number] = 'given';

  @ListOf(consentChannels, 'Only these channels.')
  channel?: ConsentChannel[];

  @SortedBy('-changedAt', 'changedAt')
  sort = '-changedAt';
}

export class ConsentRowDto {
  @ApiProperty()
  subjectId!: string;

  @ApiProperty()
  purpose!: string;

  @ApiProperty({ type: String, nullable: true, enum: [...consentChannels] })
  channel!: string | null;

  @ApiProperty({ enum: [...states] })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty({ type: GroundDto, nullable: true })
  ground!: GroundDto | null;
}

export class ConsentPage extends PageOf(ConsentRowDto) {}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents')
export class ListConsentsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each subject's own word on a purpose; whether a person may be contacted is asked of `may-contact`. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.consents@1')
  @ApiOkResponse({ type: ConsentPage })
  async list(@Query() query: ListConsentsQuery): Promise<ConsentPage> {
    const { cursor: said, ...filters } = query;
    const scope = JSON.stringify(['consents', filters]);
    const [now, cursor] = said === undefined ? [this.clock.now()] : decodeCursor(scope, said, isPlace);
    const page = { ...filters, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, consentRowsModel, conditions(query, now), page);
    return { items: items.map((item) => rowOf(item, now)), next: next && encodeCursor(scope, [now, next]) };
  }
}

/** The time of the first page, by which all pages tell what has run out, and the place. */
const isPlace = (value: unknown): value is [number, string] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

/** A consent runs out without an event: its end decides whether it is `given` or `expired`. */
function conditions({ purpose, state, channel }: ListConsentsQuery, now: number): Condition[] {
  const isOver = state === 'expired';
  const where: Condition[] = [
    { field: 'purpose', op: 'eq', value: purpose },
    { field: 'state', op: 'eq', value: isOver ? 'given' : state },
  ];
  if (state !== 'withdrawn') where.push({ field: 'until', op: isOver ? 'lte' : 'gt', value: now });
  if (channel) where.push({ field: 'channel', op: 'in', value: channel });
  return where;
}

function rowOf({ document }: StoredDocument, now: number): ConsentRowDto {
  const { subject, purpose, channel, changedAt, standing } = document as ConsentRow;
  const { state, ground } = verdictOf(standing, now);
  return {
    ...{ subjectId: subject.id, purpose, channel: channel === 'any' ? null : channel, state },
    ...{ changedAt: formatTime(changedAt), ground: ground && groundDto(ground) },
  };
}
