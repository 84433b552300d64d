import { Inject, Injectable } from '@nestjs/common';
import {
  relationDecider,
  relationEventTypes,
  relationOf,
  type RelationCommand,
  type RelationEvent,
  type RelationRow,
  type RelationState,
} from '@rapport/contacts-domain';
import type { RelationEnd } from '@rapport/contracts';
import {
  EVENT_STORE,
  filtered,
  KEY_VAULT,
  READ_MODEL_STORE,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { Contacts } from '../contact/contacts';
import { AnsweringRecords } from '../record/answering-records';
import { relationRowsModel } from './relation-rows.model';
import type { MakeRelationDto, RelationDto } from './relation.dto';

/** Of one record, from either end. */
const MOST_RELATIONS = 1_000;

/** The commands on relations, and the relations of a record. */
@Injectable()
export class Relations extends Records<RelationCommand, RelationEvent, RelationState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
    private readonly answering: AnsweringRecords,
  ) {
    super(store, vault, {
      decider: relationDecider,
      eventTypes: relationEventTypes,
      streamPrefix: 'contacts_relation-',
      notFound: 'RELATION.NOT_FOUND',
    });
  }

  /** @throws DomainError where one of the ends is not there, or answers no more, or the kind is not between such */
  async make({ kind, from, to, since }: MakeRelationDto, origin: CommandOrigin): Promise<ChangedDto> {
    const about = relationOf(kind, { type: from.type, id: from.id }, { type: to.type, id: to.id }, since);
    for (const { type, id } of [from, to]) await this[type === 'contact' ? 'contacts' : 'accounts'].load(id);
    const ends = [
      { kind: from.type, id: from.id, path: 'from.id' },
      { kind: to.type, id: to.id, path: 'to.id' },
    ];
    await this.answering.refuseAway(ends, origin);
    return this.run(about.relation, { type: 'make', about, ...(since && { since }) }, origin);
  }

  /** Of records that are one, by first day; those without one come first. `on`: those that hold on that day. */
  async of(ids: readonly string[], on?: string): Promise<RelationDto[]> {
    const pages = (['from', 'to'] as const).map((field) =>
      this.readModels.find(relationRowsModel, {
        where: filtered({ [field]: ids, status: 'made' }),
        sort: [{ field: 'since', direction: 'asc' }],
        limit: MOST_RELATIONS,
      }),
    );
    const [begin, end] = await Promise.all(pages);
    const both = [...(begin?.items ?? []), ...(end?.items ?? [])];
    // One between two records that are one now stands on both sides.
    const all = [...new Map(both.map((row) => [row.id, row])).values()].map(dtoOf);
    return all.filter((relation) => holdsOn(relation, on)).sort(byFirstDay);
  }
}

export const byFirstDay = (a: RelationDto, b: RelationDto): number =>
  (a.since ?? '') < (b.since ?? '') ? -1 : a.since === b.since ? 0 : 1;

export const holdsOn = ({ since, until }: RelationDto, day?: string): boolean =>
  day === undefined || ((since === null || since <= day) && (until === null || day <= until));

function dtoOf({ id, document }: StoredDocument): RelationDto {
  const { kind, fromType, from, toType, to, since, until, version } = document as RelationRow;
  const end = (type: string, of: string): RelationEnd => ({ type: type === 'contact' ? 'contact' : 'account', id: of });
  return { id, version, kind, from: end(fromType, from), to: end(toType, to), since, until };
}
