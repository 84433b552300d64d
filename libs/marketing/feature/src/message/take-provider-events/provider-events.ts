import { Injectable } from '@nestjs/common';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { type CommandOrigin, happenedAt, inLines, ProblemError } from '@rapport/platform-nest';
import { SubjectErased } from '@rapport/platform-ports';
import { Messages } from '../messages';
import { mailgun } from './formats/mailgun';
import { neutral } from './formats/neutral';
import { postmark } from './formats/postmark';
import type { ProviderFormat, ProviderItem } from './formats/provider-format';
import { sendgrid } from './formats/sendgrid';
import type { ProviderEventResultDto, ProviderEventsAnswerDto } from './provider-events.dto';

const formats = new Map<string, ProviderFormat>([
  ['sendgrid', sendgrid],
  ['postmark', postmark],
  ['mailgun', mailgun],
]);

/** Events at work at the same time; their appends share commits. */
const AT_ONCE = 128;

/**
 * How long after an event its message may still be recorded: a provider may be faster than the system that tells us of
 * the message. What is older belongs to somebody else's mail, and is not asked for again.
 */
const AWAITED_MS = 3_600_000;

type Result = ProviderEventResultDto | 'awaited';

/** Takes what mail providers report. */
@Injectable()
export class ProviderEvents {
  constructor(private readonly messages: Messages) {}

  /** @throws ProblemError `REQUEST.INVALID`, `MESSAGE.NOT_KNOWN_YET` */
  async take(provider: string, body: unknown, origin: CommandOrigin): Promise<ProviderEventsAnswerDto> {
    const items = (formats.get(provider) ?? neutral)(body, provider);
    const results = await inLines(
      items,
      (item, index) => (item.kind === 'event' ? item.message : index),
      (item) => this.one(provider, item, origin),
      AT_ONCE,
    );
    const answered = results.filter((result) => result !== 'awaited');
    if (answered.length < results.length) throw awaited(results);
    return { items: answered, recorded: answered.filter(({ outcome }) => outcome === 'recorded').length };
  }

  private async one(provider: string, item: ProviderItem, origin: CommandOrigin): Promise<Result> {
    if (item.kind === 'ignored') return { outcome: 'ignored' };
    if (item.kind === 'invalid') return { outcome: 'invalid', path: item.path };
    const { event, message, report } = item;
    const at = happenedAt(report, origin);
    const id = eventId('provider event', provider, event);
    try {
      const handled = await this.messages.handled(message, { ...report, at }, { ...origin, id });
      const isNew = handled.position !== null && !handled.repeated;
      return { outcome: isNew ? 'recorded' : 'repeated', message };
    } catch (error) {
      const isErased = error instanceof SubjectErased || codeOf(error) === 'MESSAGE.ERASED';
      if (isErased) return { outcome: 'erased', message };
      if (codeOf(error) !== 'MESSAGE.NOT_FOUND') throw error;
      return at > origin.now - AWAITED_MS ? 'awaited' : { outcome: 'unknown' };
    }
  }
}

const codeOf = (error: unknown): string | null => (error instanceof DomainError ? error.code : null);

/** Providers send again what is not answered 2xx; what was recorded is then a repeat. */
function awaited(results: readonly Result[]): ProblemError {
  const errors = results.flatMap((result, index) =>
    result === 'awaited'
      ? [{ path: `[${index}]`, code: 'MESSAGE.NOT_FOUND', message: 'names a message that is not known yet' }]
      : [],
  );
  const headers = { 'retry-after': '60' };
  return new ProblemError('MESSAGE.NOT_KNOWN_YET', 'some events are of messages that are not known yet', {
    errors,
    headers,
  });
}
