import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import type { KnownMessage } from '@rapport/marketing-domain';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { MessageDto } from '../message.dto';
import { Messages } from '../messages';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/:id')
export class GetMessageController {
  constructor(private readonly messages: Messages) {}

  /** One message with all that was heard of it as its stream has it, with its version as ETag. */
  @Get()
  @ShowsPersons('marketing.message-read')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: MessageDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<MessageDto> {
    const { state, version } = await this.messages.load(id, asOf);
    if (state.status === 'none') throw new DomainError('MESSAGE.NOT_FOUND', 'not-found', 'there is no such message');
    return { id, version, ...shown(state, mayOpenPersonal(actor)) };
  }
}

function shown(state: KnownMessage, openPersonal: boolean): Omit<MessageDto, 'id' | 'version'> {
  const { status, about, sentAt, deliveredAt, opens, clicks, bounces, complainedAt, unsubscribedAt } = state;
  const { subject, channel, campaign = null, account = null } = about;
  return {
    ...{ status, subject: subject.id, channel, campaign, account, sentAt: formatTime(sentAt) },
    ...(openPersonal && { letter: state.status === 'sent' ? state.letter : null }),
    ...{ deliveredAt: maybeTime(deliveredAt), complainedAt: maybeTime(complainedAt) },
    unsubscribedAt: maybeTime(unsubscribedAt),
    opens: opens.map(({ at, machine }) => ({ at: formatTime(at), machine })),
    clicks: clicks.map(({ at, machine, link }) => ({
      ...{ at: formatTime(at), machine },
      ...(openPersonal && link !== undefined && { link }),
    })),
    bounces: bounces.map(({ at, bounce }) => ({ at: formatTime(at), bounce })),
  };
}

const maybeTime = (ms: number | null) => (ms === null ? null : formatTime(ms));
