import { Inject, Injectable } from '@nestjs/common';
import { WrongExpectedRevision, type Clock, type EventStore, type Mail, type Mailer } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import type { Log } from '../telemetry/log';
import { CLOCK, EVENT_STORE, LOG, MAILER } from '../tokens';

/** `attempted`: an earlier try was made, and how it ended is in its stream. */
export type MailOutcome = 'sent' | 'failed' | 'attempted';

/**
 * Mails of which each goes out once: that it is tried is in the log before the server is asked, and what was tried is not
 * tried again. The log holds no address and no text.
 */
@Injectable()
export class MailOnce {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  get isConfigured(): boolean {
    return this.mailer.isConfigured;
  }

  /** `stream`: of this mail alone, `<context>_mail-<id>`. */
  async send(stream: string, mail: Mail, actor: string): Promise<MailOutcome> {
    if (!(await this.note(stream, 'no-stream', 'mail-attempted', actor))) return 'attempted';
    try {
      await this.mailer.send(mail);
    } catch (error) {
      // The words of servers quote addresses.
      const said = (error as { readonly code?: unknown }).code;
      const code = typeof said === 'string' ? said : 'UNKNOWN';
      this.log.warn({ mail: stream, code }, 'a mail could not be sent');
      await this.note(stream, 0, 'mail-failed', actor, { code });
      return 'failed';
    }
    await this.note(stream, 0, 'mail-sent', actor);
    return 'sent';
  }

  /** False where somebody was there before. Of two at once one wins: the ids are their own. */
  private async note(
    stream: string,
    expected: 'no-stream' | number,
    type: string,
    actor: string,
    data: { readonly code?: string } = {},
  ): Promise<boolean> {
    const id = randomUUID().replaceAll('-', '');
    const event = { id, type, data, occurredAt: this.clock.now(), metadata: { actor } };
    try {
      await this.store.append({ stream, expected, events: [event] });
      return true;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return false;
      throw error;
    }
  }
}
