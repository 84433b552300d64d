import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  HappenedDto,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';
import { BounceMessageDto, ClickMessageDto, clickOf, OpenMessageDto } from '../report.dto';
import { SendMessageDto } from '../send-message/send-message.dto';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/bulk')
export class BulkMessagesController {
  constructor(
    private readonly messages: Messages,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on messages: send, deliver, open, click, bounce, complain, unsubscribe. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    send: bulkVerb(SendMessageDto, (_, message, origin) => this.messages.send(message, origin)),
    deliver: bulkVerb(HappenedDto, (id, when, origin) => this.messages.report(id, { type: 'deliver' }, when, origin)),
    open: bulkVerb(OpenMessageDto, (id, open, origin) =>
      this.messages.report(id, { type: 'open', machine: open.machine }, open, origin),
    ),
    click: bulkVerb(ClickMessageDto, (id, click, origin) => this.messages.report(id, clickOf(click), click, origin)),
    bounce: bulkVerb(BounceMessageDto, (id, said, origin) =>
      this.messages.report(id, { type: 'bounce', bounce: said.bounce }, said, origin),
    ),
    complain: bulkVerb(HappenedDto, (id, when, origin) => this.messages.report(id, { type: 'complain' }, when, origin)),
    unsubscribe: bulkVerb(HappenedDto, (id, when, origin) =>
      this.messages.report(id, { type: 'unsubscribe' }, when, origin),
    ),
  };
}
