import { Inject, Injectable } from '@nestjs/common';
import { isLogged, type ParticipantPart, type Written } from '@rapport/contacts-domain';
import type { LoggedInteraction, LoggedInteractionKind, ParticipantJoined } from '@rapport/contracts';
import { EVENT_STORE, formatTime, inLines, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault, RecordedEvent } from '@rapport/platform-ports';
import type { ExportedRecord } from './exported-records';

const PREFIX = 'contacts_interaction-';
const PAGE = 500;
const AT_ONCE = 32;

const kinds: Readonly<Record<LoggedInteractionKind, string>> = {
  'call-logged': 'call',
  'mail-logged': 'mail',
  'meeting-held': 'meeting',
  'chat-held': 'chat',
  'social-mentioned': 'social-mention',
  'survey-returned': 'survey-answer',
  'note-written': 'note',
};

/** Interactions that people logged, with what became of them since; withdrawn ones are left out. */
@Injectable()
export class ExportedInteractions {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  async *all(): AsyncGenerator<readonly ExportedRecord[]> {
    const end = await this.store.end();
    for (let after = 0; after < end;) {
      const page = await this.store.readAll({ after, through: end, filter: { streamPrefixes: [PREFIX] }, limit: PAGE });
      after = page.through;
      const begun = page.events.filter(isLogged);
      const found = await inLines(
        begun,
        ({ id }) => id,
        ({ stream }) => this.one(stream),
        AT_ONCE,
      );
      yield found.filter((one) => one !== null);
    }
  }

  private async one(stream: string): Promise<ExportedRecord | null> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(event);
    if (events.some(({ type }) => type === 'interaction-withdrawn')) return null;
    const contents = await openContent(this.vault, events);
    const [first] = events;
    if (!first) return null;
    const said = contents.map((content) => (content.state === 'known' ? content.value : null));
    const logged = first.data as LoggedInteraction;
    let facts: Partial<LoggedInteraction> = logged;
    let written: Written = writtenIn(said[0]);
    const participants = [participant(logged, said[0])];
    events.forEach((event, index) => {
      if (event.type === 'participant-joined')
        participants.push(participant(event.data as ParticipantJoined, said[index]));
      if (event.type !== 'interaction-corrected') return;
      facts = { ...event.data, channel: logged.channel, source: logged.source };
      written = writtenIn(said[index]);
    });
    const { direction, durationMs, country } = facts;
    return {
      ...{ id: stream.slice(PREFIX.length), kind: kinds[first.type as LoggedInteractionKind] },
      ...{ at: formatTime(first.occurredAt), ...written, direction, country },
      ...(durationMs !== undefined && { durationMinutes: durationMs / 60_000 }),
      ...{ channel: logged.channel, source: logged.source, participants },
      ...(logged.records.length > 0 && { records: logged.records }),
    };
  }
}

function participant(
  { subject, role, identifiers }: ParticipantJoined | LoggedInteraction,
  said: object | null | undefined,
) {
  const { name, email, phone, said: word }: ParticipantPart = said ?? {};
  const isContact = identifiers.some(({ kind }) => kind === 'contact');
  return {
    ...(isContact && { contact: subject.id }),
    ...(role && { role }),
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(word && { said: word }),
  };
}

function writtenIn(said: object | null | undefined): Written {
  const { title, text }: Written = said ?? {};
  return { ...(title && { title }), ...(text && { text }) };
}
