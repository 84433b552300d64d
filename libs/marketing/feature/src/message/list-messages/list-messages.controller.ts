import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { MessageRow } from '@rapport/marketing-domain';
import {
  Access,
  type Actor,
  CurrentActor,
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContentAt,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, EventStore, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { MessageRowDto } from '../message.dto';
import { ListMessagesQuery } from './list-messages.query';
import { messageRowsModel } from './message-rows.model';

export class MessagePage extends PageOf(MessageRowDto) {}

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages')
export class ListMessagesController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** Messages, filtered and in pages. Their letters are opened from the log, for who may see them. */
  @Get()
  @ShowsPersons('marketing.messages-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels('marketing.messages@1')
  @ApiOkResponse({ type: MessagePage })
  async list(@Query() query: ListMessagesQuery, @CurrentActor() actor: Actor): Promise<MessagePage> {
    const { items, next } = await findPage(this.readModels, messageRowsModel, conditions(query), query);
    const places = items.map(({ document }) => (document as MessageRow).letter);
    const letters = mayOpenPersonal(actor) ? await openContentAt(this.store, this.vault, places) : null;
    return { items: items.map((item, index) => rowOf(item, letters?.[index])), next };
  }
}

function conditions(query: ListMessagesQuery): Condition[] {
  const { campaign, subject, account, channel, with: those = [], without: others = [] } = query;
  return [
    ...filtered({ campaign, subject, account, channel }),
    ...those.map((field): Condition => ({ field, op: 'eq', value: 1 })),
    ...others.map((field): Condition => ({ field, op: 'eq', value: 0 })),
  ];
}

/** `letter` undefined: the reader may not see it. */
function rowOf({ id, document }: StoredDocument, letter?: object | null): MessageRowDto {
  const row = document as MessageRow;
  const { version, subject, account, campaign, channel, sentAt, bounce } = row;
  return {
    ...{ id, version, subject, account, campaign, channel, sentAt: formatTime(sentAt), bounce },
    ...{ delivered: row.delivered === 1, opened: row.opened === 1, clicked: row.clicked === 1 },
    ...{ openedByMachine: row.openedByMachine === 1, clickedByMachine: row.clickedByMachine === 1 },
    ...{ complained: row.complained === 1, unsubscribed: row.unsubscribed === 1 },
    ...(letter !== undefined && { letter }),
  };
}
