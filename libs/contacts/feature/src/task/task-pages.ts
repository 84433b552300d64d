import { OrganisationSettings } from '@rapport/access';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskRow, TaskText } from '@rapport/contacts-domain';
import { isoDate, zoneCalendar } from '@rapport/platform-consumer';
import {
  CLOCK,
  EVENT_STORE,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContentAt,
  type Actor,
} from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, StoredDocument } from '@rapport/platform-ports';
import type { TaskDto } from './task.dto';

/** Rows of tasks as they are answered, with what was written for who may see it. */
@Injectable()
export class TaskPages {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly organisation: OrganisationSettings,
  ) {}

  async shown(rows: readonly StoredDocument[], actor: Actor): Promise<TaskDto[]> {
    const places = rows.map(({ document }) => (document as TaskRow).text);
    const texts = mayOpenPersonal(actor) ? await openContentAt(this.store, this.vault, places) : [];
    const now = this.localTime();
    return rows.map(({ id, document }, index) => ({
      ...dtoOf(id, document as TaskRow, now),
      ...(texts.length > 0 && textOf(texts[index] as TaskText | null | undefined)),
    }));
  }

  /** The day in the time zone of the organisation, `YYYY-MM-DD`. */
  today(): string {
    return this.localTime().slice(0, 10);
  }

  /** `YYYY-MM-DDTHH:MM` */
  private localTime(): string {
    const { dayAt, offsetAt } = zoneCalendar(this.organisation.current.timeZone);
    const now = this.clock.now();
    return `${isoDate(dayAt(now))}T${new Date(now + offsetAt(now)).toISOString().slice(11, 16)}`;
  }
}

export const textOf = (text: TaskText | null | undefined): Pick<TaskDto, 'title' | 'note'> => ({
  title: text?.title ?? null,
  note: text?.note ?? null,
});

function dtoOf(id: string, row: TaskRow, now: string): Omit<TaskDto, 'title' | 'note'> {
  const { status, priority, owner, due, dueTime, dueOrder, recordKind, record, account, version } = row;
  return {
    ...{ id, version, status, priority, owner, due, dueTime, account },
    isOverdue: status === 'open' && dueOrder < now,
    record: recordKind && record ? { kind: recordKind, id: record } : null,
    contact: row.subject === id ? null : row.subject,
    createdAt: formatTime(row.createdAt),
    doneAt: row.doneAt === null ? null : formatTime(row.doneAt),
  };
}
