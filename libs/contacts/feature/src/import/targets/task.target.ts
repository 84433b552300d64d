import { Inject, Injectable } from '@nestjs/common';
import type { TargetName } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { inLines, KEY_VAULT } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { CreateTaskDto } from '../../task/task.dto';
import { Tasks } from '../../task/tasks';
import { AccountFinder } from './account-finder';
import { Births } from './births';
import { ContactFinder } from './contact-finder';
import { externalId } from './external-ids';
import {
  asOutcome,
  commandOf,
  originOf,
  textIn,
  timeIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 64;

/** Rows that say what somebody has to do, or has done. What is there is left as it is. */
@Injectable()
export class TaskTarget implements ImportTarget {
  readonly name = 'task';

  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly tasks: Tasks,
    private readonly contacts: ContactFinder,
    private readonly accounts: AccountFinder,
    private readonly births: Births,
  ) {}

  run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    return inLines(
      drafts,
      ({ fields }, index) => textIn(fields, 'externalId') ?? index,
      (draft) => asOutcome(() => this.one(draft, context)),
      AT_ONCE,
    );
  }

  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]> {
    return inLines(
      drafts,
      (_, index) => index,
      async (draft) => ({
        outcome: await asOutcome(async () => {
          await this.said(draft, context);
          return { kind: 'created', id: '' };
        }),
      }),
      AT_ONCE,
    );
  }

  private async one(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const said = await this.said(draft, context);
    const id = await this.idOf(draft, context);
    const { state } = await this.tasks.peek(id);
    const isOwn = state.status === 'none' || (await this.births.isOf(`contacts_task-${id}`, id));
    if (!isOwn) return { kind: 'skipped', id };
    const { fields } = draft;
    if (state.status === 'none') await this.tasks.create(said, originOf(context, id, timeIn(fields, 'createdAt')));
    if (textIn(fields, 'status') === 'done')
      await this.tasks.do(id, 'complete', originOf(context, eventId(id, 'done'), timeIn(fields, 'changedAt')));
    return { kind: state.status === 'none' ? 'created' : 'skipped', id };
  }

  private async idOf(draft: RowDraft, context: RowContext): Promise<string> {
    const external = textIn(draft.fields, 'externalId');
    const own = commandOf(context, draft, 'task');
    if (external === undefined) return own;
    const [subject] = await this.vault.subjectsOf([externalId('task', context.system, external)]);
    return subject?.id ?? own;
  }

  private async said(draft: RowDraft, context: RowContext): Promise<CreateTaskDto> {
    const { fields } = draft;
    const account = textIn(fields, 'accountExternalId');
    const accountId = account && (await this.accounts.idOf('externalId', account, context, false));
    const contact = await this.contacts.personOf(draft, context);
    const record = await this.record(fields, context);
    const texts = ['title', 'note', 'priority', 'owner', 'due', 'dueTime'].flatMap((name) => {
      const value = textIn(fields, name);
      return value === undefined ? [] : [[name, value] as const];
    });
    const said = plainToInstance(CreateTaskDto, {
      ...Object.fromEntries(texts),
      ...(contact !== null && { contact }),
      ...(accountId && { account: accountId }),
      ...(record && { record }),
    });
    const [error] = await validate(said, { whitelist: true, forbidNonWhitelisted: true });
    if (error) throw bad(error.property, Object.values(error.constraints ?? { bad: 'is not valid' })[0] ?? '');
    return said;
  }

  /** Records of another Rapport are those that came from it, where they did. */
  private async record(fields: RowDraft['fields'], context: RowContext): Promise<object | undefined> {
    const kind = textIn(fields, 'recordKind');
    const id = textIn(fields, 'recordExternalId');
    if (kind === undefined || id === undefined) return undefined;
    const [found] = await this.vault.find([externalId(kind as TargetName, context.system, id)]);
    if (!found) throw bad('recordExternalId', `there is no such ${kind}: import it first`);
    return { kind, id: found.id };
  }
}

const bad = (path: string, message: string) => new DomainError('IMPORT.BAD_VALUE', 'invalid', message, { path });
