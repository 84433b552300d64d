import { OrganisationSettings } from '@rapport/access';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskCommand, TaskEvent, TaskFields, TaskState, TaskText } from '@rapport/contacts-domain';
import type { AboutTask, SubjectRef, TaskDue } from '@rapport/contracts';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import { zoneCalendar } from '@rapport/platform-consumer';
import {
  EVENT_STORE,
  KEY_VAULT,
  knownPerson,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { AnsweringRecords } from '../record/answering-records';
import { localInstants } from '../import/run/local-instants';
import type { ChangeTaskDto, CreateTaskDto } from './task.dto';
import { taskKind } from './task.kind';

/** Where no time is said: when the working day begins. */
const MORNING = '08:00';

/** The commands on tasks. */
@Injectable()
export class Tasks extends Records<TaskCommand, TaskEvent, TaskState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly accounts: Accounts,
    private readonly answering: AnsweringRecords,
    private readonly organisation: OrganisationSettings,
  ) {
    super(store, keys, taskKind);
  }

  /** @throws DomainError `PERSON.NOT_FOUND`, `ACCOUNT.NOT_FOUND`, `CONTACT.MERGED`, `ACCOUNT.MERGED`, `TASK.TIME_WITHOUT_DAY` */
  async create(said: CreateTaskDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { id: task, actor: by, now } = origin;
    const { record, title, note, priority = 'normal', owner = by, due, dueTime } = said;
    const contact = record?.kind === 'contact' ? record.id : said.contact;
    const account = record?.kind === 'account' ? record.id : said.account;
    if (account) await this.accounts.load(account);
    const at = (kind: string) => (record?.kind === kind ? 'record.id' : kind);
    const named = Object.entries({ contact, account }).flatMap(([kind, id]) =>
      id ? [{ kind, id, path: at(kind) }] : [],
    );
    await this.answering.refuseAway(named, origin);
    const subject = contact ? await knownPerson(this.keys, contact) : await this.ownSubject(task);
    const about: Omit<AboutTask, 'by'> = {
      ...{ task, subject, owner },
      ...(account && { account }),
      ...(record && { record: { kind: record.kind, id: record.id } }),
    };
    const plain = { priority, ...this.when(due ?? undefined, dueTime ?? undefined) };
    const text: TaskText = { title, ...(note && { note }) };
    return this.run(task, { type: 'create', at: now, by, about, plain, text }, origin);
  }

  /** A day that is taken away takes its time along. */
  async change(id: string, said: ChangeTaskDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { due, dueTime, title, note, priority } = said;
    const changes: Changes<TaskFields> = { title, note, priority, ...(await this.newDue(id, due, dueTime)) };
    return this.run(id, { type: 'change', at: origin.now, by: origin.actor, changes }, origin);
  }

  /** The record and those that it answers for; without a `kind` it is looked for as a contact and as an account. */
  async recordsOf(id: string, kind?: string): Promise<readonly string[]> {
    const kinds = kind === undefined ? ['contact', 'account'] : [kind];
    return [...new Set((await Promise.all(kinds.map((one) => this.answering.idsOf(one, id)))).flat())];
  }

  handOver(id: string, to: string, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'hand-over', at: origin.now, by: origin.actor, to }, origin);
  }

  /** A command that says no more than its name. */
  do(id: string, type: 'complete' | 'reopen' | 'delete' | 'restore', origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type, at: origin.now, by: origin.actor }, origin);
  }

  private async ownSubject(task: string): Promise<SubjectRef> {
    const [minted] = await this.keys.subjectsOf([{ kind: 'task', value: task }]);
    if (!minted) throw new Error('the vault minted nothing');
    return { id: minted.id, number: minted.number };
  }

  private async newDue(id: string, due?: string | null, dueTime?: string | null): Promise<Changes<Partial<TaskDue>>> {
    if (due === undefined && dueTime === undefined) return {};
    if (due === null) return { due: null, dueTime: null, remindAt: null };
    const { state } = await this.load(id);
    const before = state.status === 'none' ? null : state.plain;
    const time = dueTime === undefined ? before?.dueTime : (dueTime ?? undefined);
    const when = this.when(due ?? before?.due, time);
    return { ...when, dueTime: time ?? null };
  }

  private when(due?: string, dueTime?: string): Partial<TaskDue> {
    if (due === undefined && dueTime === undefined) return {};
    if (due === undefined)
      throw new DomainError('TASK.TIME_WITHOUT_DAY', 'invalid', 'a time needs its day', { path: 'due' });
    const instant = localInstants(zoneCalendar(this.organisation.current.timeZone));
    return { due, ...(dueTime && { dueTime }), remindAt: instant(Date.parse(`${due}T${dueTime ?? MORNING}:00Z`)) };
  }
}
