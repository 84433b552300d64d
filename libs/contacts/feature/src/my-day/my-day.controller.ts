import { OrganisationSettings } from '@rapport/access';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { AccountRow, ContactRow, OwnedRecord } from '@rapport/contacts-domain';
import { zoneCalendar } from '@rapport/platform-consumer';
import {
  Access,
  CLOCK,
  CurrentActor,
  formatTime,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
  type Actor,
} from '@rapport/platform-nest';
import type { Clock, DocumentModel, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { accountRowsModel } from '../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { allOwnedRecords } from '../notice/notice.models';
import { READERS } from '../roles';
import { TaskPages } from '../task/task-pages';
import { taskRowsModel, taskRowsProjection } from '../task/task-rows.model';
import { TaskDto } from '../task/task.dto';

const MOST_TASKS = 200;
const MOST_CHANGES = 50;

export class RecordChangeDto {
  @ApiProperty({ example: 'lead-assigned' })
  type!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class ChangedRecordDto {
  @ApiProperty({ enum: ['contact', 'account', 'lead', 'opportunity', 'ticket'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;

  @ApiProperty({
    type: [RecordChangeDto],
    description: 'The newest first; those of contacts and accounts stand in their history.',
  })
  changes!: readonly RecordChangeDto[];
}

export class MyDayDto {
  @ApiProperty({ format: 'date', description: 'In the time zone of the organisation.' })
  today!: string;

  @ApiProperty({ format: 'date-time', description: 'When yesterday began.' })
  since!: string;

  @ApiProperty({ type: [TaskDto], description: 'Open ones of the caller, by day; those without a day last.' })
  tasks!: readonly TaskDto[];

  @ApiProperty({
    type: [ChangedRecordDto],
    description: 'Records of the caller that changed since then, the last first.',
  })
  changed!: readonly ChangedRecordDto[];
}

@ApiTags('contacts: my day')
@Controller('api/contacts/v1/my-day')
export class MyDayController {
  constructor(
    private readonly pages: TaskPages,
    private readonly organisation: OrganisationSettings,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the caller has to do, and what changed on the caller's records since yesterday. */
  @Get()
  @ShowsPersons('contacts.my-day-shown', ({ tasks }: MyDayDto) => tasks.map(({ id }) => id))
  @Access({ roles: [...READERS] })
  @ReadsModels(taskRowsProjection)
  @ApiOkResponse({ type: MyDayDto })
  async show(@CurrentActor() actor: Actor): Promise<MyDayDto> {
    const { dayAt, startOf } = zoneCalendar(this.organisation.current.timeZone);
    const since = startOf(dayAt(this.clock.now()) - 1);
    const [tasks, changed] = await Promise.all([this.tasks(actor.id), this.changed(actor.id, since)]);
    return {
      today: this.pages.today(),
      since: formatTime(since),
      tasks: await this.pages.shown(tasks, actor),
      changed,
    };
  }

  private async tasks(owner: string): Promise<readonly StoredDocument[]> {
    const { items } = await this.readModels.find(taskRowsModel, {
      where: [
        { field: 'owner', op: 'eq', value: owner },
        { field: 'status', op: 'eq', value: 'open' },
      ],
      sort: [{ field: 'dueOrder', direction: 'asc' }],
      limit: MOST_TASKS,
    });
    return items;
  }

  private async changed(owner: string, since: number): Promise<ChangedRecordDto[]> {
    const elsewhere = allOwnedRecords.map(async ({ model }) =>
      (await this.rows(model, owner, since)).map(({ id, document }) => {
        const { kind, changedAt, changes } = document as OwnedRecord;
        const recent = changes.filter(({ at }) => at >= since).map(({ type, at }) => ({ type, at: formatTime(at) }));
        return { kind, id, changedAt: formatTime(changedAt), changes: recent };
      }),
    );
    const own = (
      [
        ['contact', contactRowsModel],
        ['account', accountRowsModel],
      ] as const
    ).map(async ([kind, model]) =>
      (await this.rows(model, owner, since)).map(({ id, document }) => {
        const { changedAt } = document as ContactRow | AccountRow;
        return { kind, id, changedAt: formatTime(changedAt), changes: [] };
      }),
    );
    const all: ChangedRecordDto[] = (await Promise.all([...elsewhere, ...own])).flat();
    return all.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)).slice(0, MOST_CHANGES);
  }

  private async rows(model: DocumentModel, owner: string, since: number): Promise<readonly StoredDocument[]> {
    const { items } = await this.readModels.find(model, {
      where: [
        { field: 'owner', op: 'eq', value: owner },
        { field: 'changedAt', op: 'gte', value: since },
      ],
      sort: [{ field: 'changedAt', direction: 'desc' }],
      limit: MOST_CHANGES,
    });
    return items;
  }
}
