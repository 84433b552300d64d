import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OnEvent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import type { TaskCreated } from '@rapport/contracts';
import { RemindOfTasks } from './remind-of-tasks';
import { NOTICES_GROUP } from './notices-group';
import { TellOfEvents } from './tell-of-events';

/** What happens to people, companies and tasks, and whose business it is. */
@Controller()
export class TellOfContactsReactor {
  constructor(
    private readonly heard: TellOfEvents,
    private readonly reminders: RemindOfTasks,
  ) {}

  @OnEvent('contacts.contact-changed.v1', NOTICES_GROUP)
  contactChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('contacts.account-changed.v1', NOTICES_GROUP)
  accountChanged(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('contacts.note-written.v1', NOTICES_GROUP)
  noteWritten(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('contacts.call-logged.v1', NOTICES_GROUP)
  callLogged(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('contacts.meeting-held.v1', NOTICES_GROUP)
  meetingHeld(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }

  @OnEvent('contacts.task-created.v1', NOTICES_GROUP)
  async taskCreated(@Payload() event: PublicEvent<TaskCreated>): Promise<void> {
    await this.reminders.plan(event.data);
    await this.heard.tell(event);
  }

  @OnEvent('contacts.task-changed.v1', NOTICES_GROUP)
  taskChanged(@Payload() event: PublicEvent<TaskCreated>): Promise<void> {
    return this.reminders.plan(event.data);
  }

  @OnEvent('contacts.task-handed-over.v1', NOTICES_GROUP)
  taskHandedOver(@Payload() event: PublicEvent): Promise<void> {
    return this.heard.tell(event);
  }
}
