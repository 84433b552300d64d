import { Inject, Injectable } from '@nestjs/common';
import {
  noticeSettingsDecider,
  noticeSettingsEventTypes,
  type NoticeSettings as Settings,
  type NoticeSettingsCommand,
  type NoticeSettingsEvent,
} from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** What each person wishes to hear of, and has read. */
@Injectable()
export class NoticeSettings {
  private readonly records: Records<NoticeSettingsCommand, NoticeSettingsEvent, Settings>;

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    this.records = new Records(store, vault, {
      decider: noticeSettingsDecider,
      eventTypes: noticeSettingsEventTypes,
      streamPrefix: 'contacts_noticeSettings-',
      notFound: 'NOTICE.NOT_FOUND',
    });
  }

  async of(person: string): Promise<Settings> {
    return (await this.records.peek(idOf(person))).state;
  }

  run(command: NoticeSettingsCommand, origin: CommandOrigin): Promise<ChangedDto> {
    return this.records.run(idOf(command.person), command, origin);
  }
}

const idOf = (person: string): string => eventId('notice-settings', person);
