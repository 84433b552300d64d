import { Inject, Injectable } from '@nestjs/common';
import type { TargetName } from '@rapport/contacts-domain';
import { directions, type LoggedInteractionKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { inLines, KEY_VAULT } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { LogInteractionDto } from '../../logged-interaction/log-interaction/log-interaction.dto';
import { LoggedInteractions } from '../../logged-interaction/logged-interactions';
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

const AT_ONCE = 128;

const kinds: Readonly<Record<string, LoggedInteractionKind>> = {
  call: 'call-logged',
  mail: 'mail-logged',
  meeting: 'meeting-held',
  chat: 'chat-held',
  'social-mention': 'social-mentioned',
  'survey-answer': 'survey-returned',
  note: 'note-written',
};

/** Rows that say what happened with somebody, at its own time. What is there is left as it is. */
@Injectable()
export class InteractionTarget implements ImportTarget {
  readonly name = 'interaction';

  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly interactions: LoggedInteractions,
    private readonly finder: ContactFinder,
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
          const isOfRow = Object.hasOwn(draft.became, 'contact');
          await this.said(draft, context, isOfRow ? '0'.repeat(32) : await this.finder.personOf(draft, context));
          return { kind: 'created', id: '' };
        }),
      }),
      AT_ONCE,
    );
  }

  private async one(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const command = commandOf(context, draft, 'interaction');
    const { kind, said } = await this.said(draft, context, await this.finder.personOf(draft, context));
    const id = await this.idOf(draft, context, command);
    const { version } = await this.interactions.peek(id);
    const isOwn = version > 0 && (await this.births.isOf(`contacts_interaction-${id}`, command));
    if (version > 0 && !isOwn) return { kind: 'skipped', id };
    await this.interactions.logAs(id, kind, said, originOf(context, command));
    return { kind: 'created', id };
  }

  private async idOf({ fields }: RowDraft, { system }: RowContext, command: string): Promise<string> {
    const external = textIn(fields, 'externalId');
    if (external === undefined) return command;
    const [subject] = await this.vault.subjectsOf([externalId('interaction', system, external)]);
    return subject?.id ?? command;
  }

  /** Contacts among them may have the ids of another Rapport. */
  private async listed(participants: unknown, context: RowContext): Promise<unknown> {
    if (!Array.isArray(participants)) return participants;
    return Promise.all(
      participants.map(async (one: { readonly contact?: string }) => {
        const known = one.contact === undefined ? null : await this.finder.byExternalId(one.contact, context);
        return known === null ? one : { ...one, contact: known };
      }),
    );
  }

  /** Records of another Rapport are those that came from it, where they did. */
  private async named(records: unknown, { system }: RowContext): Promise<unknown> {
    if (!Array.isArray(records)) return records;
    const all = records as readonly { readonly kind: TargetName; readonly id: string }[];
    const found = await this.vault.find(all.map(({ kind, id }) => externalId(kind, system, String(id))));
    return all.map((one, index) => ({ ...one, id: found[index]?.id ?? one.id }));
  }

  private async said({ fields }: RowDraft, context: RowContext, person: string | null) {
    const kind = kinds[textIn(fields, 'kind') ?? 'note'];
    if (!kind) throw new DomainError('IMPORT.BAD_VALUE', 'invalid', 'no such kind', { path: 'kind' });
    const minutes = Number(textIn(fields, 'durationMinutes') ?? Number.NaN);
    const direction = directions.find((one) => one === textIn(fields, 'direction'));
    const [title, text, channel, source] = ['title', 'text', 'channel', 'source'].map((name) => textIn(fields, name));
    const at = timeIn(fields, 'at');
    const plain = {
      participants: (await this.listed(fields['participants'], context)) ?? [participantOf(fields, person)],
      ...(fields['records'] !== undefined && { records: await this.named(fields['records'], context) }),
      ...(title !== undefined && { title }),
      ...(text !== undefined && { text }),
      ...(channel !== undefined && { channel }),
      ...(source !== undefined && { source }),
      ...(direction && { direction }),
      ...(Number.isFinite(minutes) && { durationMs: Math.round(minutes * 60_000) }),
      ...(at !== undefined && { at: new Date(Math.min(at, context.now)).toISOString() }),
    };
    const said = plainToInstance(LogInteractionDto, plain);
    const [error] = await validate(said, { whitelist: true, forbidNonWhitelisted: true });
    if (error)
      throw new DomainError(
        'IMPORT.BAD_VALUE',
        'invalid',
        Object.values(error.constraints ?? { bad: 'is not valid' })[0] ?? '',
        { path: error.property },
      );
    return { kind, said };
  }
}

function participantOf(fields: RowDraft['fields'], person: string | null): object {
  if (person !== null) return { contact: person };
  const [name, email, phone] = ['contactName', 'contactEmail', 'contactPhone'].map((one) => textIn(fields, one));
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}
