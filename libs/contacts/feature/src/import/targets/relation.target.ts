import { Injectable } from '@nestjs/common';
import { relationKinds, relationOf } from '@rapport/contacts-domain';
import type { RelationEnd, RelationKind } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { inLines } from '@rapport/platform-nest';
import { Relations } from '../../relation/relations';
import { AccountFinder } from './account-finder';
import { Births } from './births';
import { ContactFinder } from './contact-finder';
import {
  asOutcome,
  commandOf,
  originOf,
  textIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 64;

/** Rows that say how two records belong together. The same relation said again is the same one. */
@Injectable()
export class RelationTarget implements ImportTarget {
  readonly name = 'relation';

  constructor(
    private readonly relations: Relations,
    private readonly contacts: ContactFinder,
    private readonly accounts: AccountFinder,
    private readonly births: Births,
  ) {}

  run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    return inLines(
      drafts,
      ({ fields }, index) => textIn(fields, 'fromExternalId') ?? index,
      (draft) => asOutcome(() => this.one(draft, context)),
      AT_ONCE,
    );
  }

  check(drafts: readonly RowDraft[]): Promise<readonly RowFinding[]> {
    return inLines(
      drafts,
      (_, index) => index,
      async (draft) => ({
        outcome: await asOutcome(async () => {
          kindIn(draft);
          return { kind: 'created', id: '' };
        }),
      }),
      AT_ONCE,
    );
  }

  private async one(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const [from, to] = [await this.end('from', draft, context), await this.end('to', draft, context)];
    const [since, until] = ['since', 'until'].map((name) => textIn(draft.fields, name));
    const said = { kind: kindIn(draft), from, to, ...(since !== undefined && { since }) };
    const id = relationOf(said.kind, from, to, since).relation;
    const command = commandOf(context, draft, 'relation');
    const { state } = await this.relations.peek(id);
    const isOwn = await this.births.isOf(`contacts_relation-${id}`, command);
    if (state.status !== 'made') await this.relations.make(said, originOf(context, command));
    const isEnded = until !== undefined && (state.status !== 'made' || state.until !== until);
    if (isEnded) await this.relations.run(id, { type: 'end', until }, originOf(context, eventId(command, 'end')));
    if (state.status !== 'made' || isOwn) return { kind: 'created', id };
    return { kind: isEnded ? 'changed' : 'skipped', id };
  }

  private async end(of: 'from' | 'to', { fields }: RowDraft, context: RowContext): Promise<RelationEnd> {
    const type = textIn(fields, `${of}Type`);
    const external = textIn(fields, `${of}ExternalId`);
    if (type !== 'contact' && type !== 'account') throw bad(`${of}Type`, 'has to be contact or account');
    if (external === undefined) throw bad(`${of}ExternalId`, 'nothing says which record');
    const id = await (type === 'contact'
      ? this.contacts.byExternalId(external, context)
      : this.accounts.idOf('externalId', external, context, false));
    if (id === null) throw bad(`${of}ExternalId`, `there is no such ${type}: import it first`);
    return { type, id };
  }
}

function kindIn({ fields }: RowDraft): RelationKind {
  const said = textIn(fields, 'relationKind') ?? '';
  if (!Object.hasOwn(relationKinds, said))
    throw bad('relationKind', `has to be one of ${Object.keys(relationKinds).join(', ')}`);
  return said as RelationKind;
}

const bad = (path: string, message: string) => new DomainError('IMPORT.BAD_VALUE', 'invalid', message, { path });
