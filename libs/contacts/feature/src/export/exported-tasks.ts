import { Inject, Injectable } from '@nestjs/common';
import { filtered, findPage, formatTime, inLines, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { taskRowsModel } from '../task/task-rows.model';
import { Tasks } from '../task/tasks';
import { ExportedHanded } from './exported-handed';
import type { ExportedRecord } from './exported-records';

const PAGE = 200;
const AT_ONCE = 32;

/** Tasks as they stand; deleted ones, and those whose text was erased, are left out. */
@Injectable()
export class ExportedTasks {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly tasks: Tasks,
    private readonly handed: ExportedHanded,
  ) {}

  async *all(): AsyncGenerator<readonly ExportedRecord[]> {
    for (const status of ['open', 'done'])
      for (let cursor: string | null | undefined; cursor !== null;) {
        const query = { sort: 'createdAt', limit: PAGE, ...(cursor && { cursor }) };
        const page = await findPage(this.readModels, taskRowsModel, filtered({ status }), query);
        const found = await inLines(
          page.items,
          ({ id }) => id,
          ({ id }) => this.one(id),
          AT_ONCE,
        );
        yield found.filter((one) => one !== null);
        cursor = page.next;
      }
  }

  private async one(id: string): Promise<ExportedRecord | null> {
    const { state } = await this.tasks.peek(id);
    if (state.status === 'none' || state.status === 'deleted' || state.text === null) return null;
    const { about, plain, text, status, createdAt, doneAt } = state;
    const { record, account, owner, subject } = about;
    const contact = await this.handed.contactOf(subject.id, false);
    return {
      ...{ id, ...text, owner, priority: plain.priority, due: plain.due, dueTime: plain.dueTime, status },
      ...(contact !== null && { contactExternalId: contact }),
      ...(account !== undefined && { accountExternalId: account }),
      // Who was merged away is whoever answers for them.
      ...(record && {
        recordKind: record.kind,
        recordExternalId: record.kind === 'contact' ? (contact ?? record.id) : record.id,
      }),
      createdAt: formatTime(createdAt),
      ...(doneAt !== null && status === 'done' && { changedAt: formatTime(doneAt) }),
    };
  }
}
