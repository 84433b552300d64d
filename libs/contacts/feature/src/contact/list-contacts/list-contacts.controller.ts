import { normalisedTag, tagsIn, tagText, type ContactRow } from '@rapport/contacts-domain';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  EVENT_STORE,
  filtered,
  findPage,
  FollowsGroup,
  formatTime,
  KEY_VAULT,
  mayOpenPersonal,
  openContent,
  PageOf,
  ProblemError,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, EventStore, KeyVault, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { customOfRow, type CustomField } from '@rapport/records-domain';
import { CustomFields } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { MergedRows } from '../../merge/merged-rows';
import { ContactRowDto } from '../contact.dto';
import { ContactSearch } from '../search-contacts/contact-search';
import { CONTACT_SEARCH_GROUP } from '../search-contacts/contact-search-group';
import { contactRowsModel } from './contact-rows.model';
import { ListContactsQuery } from './list-contacts.query';

export class ContactPage extends PageOf(ContactRowDto) {
  @ApiProperty({ required: false, description: 'The search found more than 1,000: these are of the newest of them.' })
  truncated?: true;
}

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts')
export class ListContactsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly search: ContactSearch,
    private readonly merged: MergedRows,
    private readonly fields: CustomFields,
  ) {}

  /** Contacts, filtered, searched and in pages. Their cards are opened from the log, for who may see them. */
  @Get()
  @ShowsPersons('contacts.contacts-listed')
  @Access({ roles: [...READERS] })
  @FollowsGroup(CONTACT_SEARCH_GROUP)
  @ReadsModels('contacts.contacts@2')
  @ApiOkResponse({ type: ContactPage })
  async list(@Query() query: ListContactsQuery, @CurrentActor() actor: Actor): Promise<ContactPage> {
    const where = conditions(query);
    const openPersonal = mayOpenPersonal(actor);
    // What a search finds tells what is written on the cards.
    if (query.q !== undefined && !openPersonal)
      throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope for a search in personal data');
    const found = query.q === undefined ? null : await this.search.find(query.q);
    if (found) where.push({ field: 'subject', op: 'in', value: await this.merged.answering(found.subjects) });
    const { items, next } = await findPage(this.readModels, contactRowsModel, where, query);
    const fields = await this.fields.of('contact');
    const [cards, shown] = await Promise.all([openPersonal ? this.cards(items) : null, this.merged.shown(items)]);
    return {
      items: items.map(({ id }, index) => {
        const { row, card } = shown[index]!;
        return rowOf(id, row, fields, cards ? (card ?? cards[index]) : undefined);
      }),
      next,
      ...(found?.truncated && { truncated: true as const }),
    };
  }

  private async cards(items: readonly StoredDocument[]): Promise<(object | null)[]> {
    const events = await this.store.readAt(items.map(({ document }) => (document as ContactRow).card));
    const contents = await openContent(this.vault, events);
    return contents.map((content) => (content.state === 'known' ? content.value : null));
  }
}

function conditions({ tag, account, list, ...query }: ListContactsQuery): Condition[] {
  const { status, country, source, owner, lifecycleStage } = query;
  const where = filtered({ status, country, source, owner, lifecycleStage });
  if (list !== undefined) where.push({ field: 'lists', op: 'contains', value: tagText([list]) });
  if (tag !== undefined) where.push({ field: 'tags', op: 'contains', value: tagText([normalisedTag(tag)]) });
  if (account !== undefined) where.push({ field: 'accounts', op: 'contains', value: tagText([account]) });
  return where;
}

/** `card` undefined: the reader may not see it. */
function rowOf(id: string, row: ContactRow, fields: readonly CustomField[], card?: object | null): ContactRowDto {
  const { tags, lists, accounts, registeredAt, changedAt, version, status } = row;
  const { country, source, owner, lifecycleStage } = row;
  return {
    ...{ id, version, status, country, source, owner, lifecycleStage },
    ...{
      custom: customOfRow(fields, row).custom,
      tags: tagsIn(tags),
      lists: tagsIn(lists),
      accounts: tagsIn(accounts),
    },
    ...{ registeredAt: formatTime(registeredAt), changedAt: formatTime(changedAt) },
    ...(card !== undefined && { card }),
  };
}
