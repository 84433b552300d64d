import { Inject, Injectable } from '@nestjs/common';
import { handedRecord, type HandedTarget, type NamedRecords } from '@rapport/contacts-domain';
import { normalisedEmail, type TakenRow } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { HandedRecords, inLines, KEY_VAULT, reasonOf } from '@rapport/platform-nest';
import type { Identifier, KeyVault } from '@rapport/platform-ports';
import { AccountFinder } from './account-finder';
import { ContactFinder } from './contact-finder';
import { externalId, namedBy } from './external-ids';
import { ownerOfTarget } from './handed-owners';
import {
  commandOf,
  rejected,
  textIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 64;
/** Rows in one request: what is sealed in one event stays well below what a bus takes. */
const ROWS = 250;
/** Stands for a record that a check does not make. */
const NOBODY = '0'.repeat(32);

interface Prepared {
  readonly id: string;
  readonly draft: RowDraft;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Rows that become records of other contexts: whom they name is found here, the rest is the owner's work. */
@Injectable()
export class HandedTargets {
  readonly all: readonly ImportTarget[];

  constructor(
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(HandedRecords) private readonly handed: HandedRecords,
    private readonly contacts: ContactFinder,
    private readonly accounts: AccountFinder,
  ) {
    this.all = (Object.keys(ownerOfTarget) as HandedTarget[]).map((name) => ({
      name,
      run: async (drafts, context) => (await this.taken(name, drafts, context, 'run')).map(({ outcome }) => outcome),
      check: (drafts, context) => this.taken(name, drafts, context, 'check'),
    }));
  }

  private async taken(
    kind: HandedTarget,
    drafts: readonly RowDraft[],
    context: RowContext,
    work: 'run' | 'check',
  ): Promise<readonly RowFinding[]> {
    const findings = new Map<RowDraft, RowFinding>();
    const prepared = await inLines(
      drafts,
      ({ fields }, index) => textIn(fields, 'accountName') ?? index,
      async (draft) => this.prepare(kind, draft, context, work).catch((error: unknown) => refusal(error)),
      AT_ONCE,
    );
    const going: Prepared[] = [];
    prepared.forEach((one, index) => {
      const draft = drafts[index];
      if (!('kind' in one)) going.push(one);
      else if (draft) findings.set(draft, { outcome: one });
    });
    for (let from = 0; from < going.length; from += ROWS) {
      const some = going.slice(from, from + ROWS);
      const rows = await this.handOver(kind, some, context, work);
      some.forEach(({ draft, id }, index) => {
        const row = rows[index];
        if (row) findings.set(draft, findingOf(row, id));
      });
    }
    return drafts.map((draft) => findings.get(draft) ?? { outcome: rejected(null, 'the row was left out') });
  }

  private handOver(kind: HandedTarget, some: readonly Prepared[], context: RowContext, work: 'run' | 'check') {
    const { import: id, owner, now: at, mode, actor, turn } = context;
    const about = { context: ownerOfTarget[kind], kind, work, mode, import: id, actor, owner, at };
    const rows = some.map(({ draft, fields }) => ({ command: commandOf(context, draft, kind), fields }));
    return this.handed.take({ ...about, records: some.map((one) => one.id) }, rows, turn);
  }

  private async prepare(
    kind: HandedTarget,
    draft: RowDraft,
    context: RowContext,
    work: 'run' | 'check',
  ): Promise<Prepared> {
    const { fields } = draft;
    const shop = textIn(fields, 'shop') ?? context.system;
    const named = await this.named(draft, context, work);
    return {
      id: await this.idOf(kind, draft, context, shop),
      draft,
      fields: handedRecord(kind, fields, named, shop),
    };
  }

  private async named(draft: RowDraft, context: RowContext, work: 'run' | 'check'): Promise<NamedRecords> {
    const { fields, became } = draft;
    const contact = await this.contactOf(draft, context);
    const account = await this.accountOf(draft, context, work);
    const lead = became.lead ?? (await this.known('lead', textIn(fields, 'leadExternalId'), context));
    const person = textIn(fields, 'becameExternalId');
    const turned = person === undefined ? null : await this.contacts.byExternalId(person, context);
    return {
      ...(contact !== null && { contact: contact === '' ? NOBODY : contact }),
      ...(account !== null && { account: account === '' ? NOBODY : account }),
      ...(lead !== undefined && { lead: lead === '' ? NOBODY : lead }),
      ...(turned !== null && { became: turned }),
    };
  }

  private async contactOf(draft: RowDraft, context: RowContext): Promise<string | null> {
    const named = await this.contacts.personOf(draft, context);
    const email = textIn(draft.fields, 'contactEmail');
    return named ?? (email === undefined ? null : this.contacts.byEmail(email));
  }

  private async accountOf(draft: RowDraft, context: RowContext, work: 'run' | 'check'): Promise<string | null> {
    const { fields, became } = draft;
    // A check makes no account of a name.
    if (work === 'check' && became.account === undefined && textIn(fields, 'accountName') !== undefined) return '';
    const account = await this.accounts.ofContact(draft, context);
    if (account === undefined)
      throw new DomainError('IMPORT.NO_SUCH_ACCOUNT', 'not-found', 'there is no such account: import it first', {
        path: 'accountExternalId',
      });
    return account;
  }

  private async idOf(kind: HandedTarget, draft: RowDraft, context: RowContext, shop: string): Promise<string> {
    const { fields } = draft;
    // As orders are known whichever source reports them.
    if (kind === 'order') return eventId(shop, textIn(fields, 'orderId') ?? '');
    const { key, system } = context;
    const id = textIn(fields, 'id');
    if (key === 'id' && id !== undefined) return id;
    const external = textIn(fields, 'externalId');
    if (external !== undefined) return this.mint(externalId(kind, system, external));
    const email = key === 'email' ? textIn(fields, 'email') : undefined;
    if (email !== undefined) return this.mint(namedBy(kind, 'email', normalisedEmail(email) ?? email));
    return commandOf(context, draft, kind);
  }

  private async mint(identifier: Identifier): Promise<string> {
    const [subject] = await this.vault.subjectsOf([identifier]);
    if (!subject) throw new Error('the vault minted nothing');
    return subject.id;
  }

  private async known(kind: HandedTarget, id: string | undefined, { system }: RowContext): Promise<string | undefined> {
    if (id === undefined) return undefined;
    const [subject] = await this.vault.find([externalId(kind, system, id)]);
    return subject?.id;
  }
}

function findingOf(row: TakenRow, id: string): RowFinding {
  if (row.kind === 'rejected') return { outcome: row };
  const { kind, before, after } = row;
  return { outcome: { kind, id }, ...(before && { before }), ...(after && { after }) };
}

function refusal(error: unknown): RowOutcome {
  if (!(error instanceof DomainError)) throw error;
  const path = error.facts['path'];
  return rejected(typeof path === 'string' ? path : null, reasonOf(error));
}
