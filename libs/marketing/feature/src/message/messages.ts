import { Inject, Injectable } from '@nestjs/common';
import type { MessageCommand, MessageEvent, MessageState } from '@rapport/marketing-domain';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type HappenedDto,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Campaigns } from '../campaign/campaigns';
import { messageKind } from './message.kind';
import { idOfReferred } from './message-reference';
import { recipientOf } from './recipient';
import type { UntimedReport } from './report.dto';
import type { SendMessageDto } from './send-message/send-message.dto';

/** The commands on messages. */
@Injectable()
export class Messages extends Records<MessageCommand, MessageEvent, MessageState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly campaigns: Campaigns,
  ) {
    super(store, keys, messageKind);
  }

  /** @throws DomainError `CAMPAIGN.NOT_FOUND`, and what {@link recipientOf} throws */
  async send(said: SendMessageDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { campaign, account, channel = 'mail', subjectLine, content, reference } = said;
    const id = reference ? idOfReferred(reference) : origin.id;
    if (campaign !== undefined) await this.campaigns.mustExist(campaign);
    const { subject, address } = await recipientOf(this.keys, said, id);
    const about = { message: id, subject, channel, ...(account && { account }), ...(campaign && { campaign }) };
    const letter = { ...(address && { address }), ...(subjectLine && { subjectLine }), ...(content && { content }) };
    return this.run(id, { type: 'send', about, letter, at: happenedAt(said, origin) }, origin);
  }

  report(id: string, report: UntimedReport, when: HappenedDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { ...report, at: happenedAt(when, origin) }, origin);
  }
}
