import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { LoggedInteractionKind } from '@rapport/contracts';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  NothingDto,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { InteractionFactsDto, LogInteractionDto } from '../log-interaction/log-interaction.dto';
import { LoggedInteractions } from '../logged-interactions';
import { ReviewInteractionDto } from '../review-interaction/review-interaction.dto';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/bulk')
export class BulkInteractionsController {
  constructor(
    private readonly interactions: LoggedInteractions,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on interactions: log-call, log-mail, log-meeting, log-chat, log-social-mention, log-survey-answer, log-note, correct, withdraw, review. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    'log-call': this.log('call-logged'),
    'log-mail': this.log('mail-logged'),
    'log-meeting': this.log('meeting-held'),
    'log-chat': this.log('chat-held'),
    'log-social-mention': this.log('social-mentioned'),
    'log-survey-answer': this.log('survey-returned'),
    'log-note': this.log('note-written'),
    correct: bulkVerb(InteractionFactsDto, (id, changes, origin) =>
      this.interactions.run(id, { type: 'correct', at: origin.now, changes }, origin),
    ),
    withdraw: bulkVerb(NothingDto, (id, _, origin) =>
      this.interactions.run(id, { type: 'withdraw', at: origin.now }, origin),
    ),
    review: bulkVerb(ReviewInteractionDto, (id, { outcome }, origin) =>
      this.interactions.run(id, { type: 'review', at: origin.now, outcome }, origin),
    ),
  };

  private log(kind: LoggedInteractionKind) {
    return bulkVerb(LogInteractionDto, (_, interaction, origin) => this.interactions.log(kind, interaction, origin));
  }
}
