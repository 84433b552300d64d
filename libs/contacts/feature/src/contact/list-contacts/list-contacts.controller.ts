import { normalisedTag, tagText } from '@rapport/contacts-domain';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  filtered,
  findPage,
  FollowsGroup,
  mayOpenPersonal,
  PageOf,
  ProblemError,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { MergedAccounts } from '../../account-merge/merged-accounts';
import { MergedRows } from '../../merge/merged-rows';
import { ContactRowDto } from '../contact.dto';
import { ContactSearch } from '../search-contacts/contact-search';
import { CONTACT_SEARCH_GROUP } from '../search-contacts/contact-search-group';
import { ContactRowsShown } from './contact-rows-shown';
import { contactRowsModel } from './contact-rows.model';
import { ListContactsQuery } from './list-contacts.query';

export class ContactPage extends PageOf(ContactRowDto) {
  @ApiProperty({ required: false, description: 'The search found more than 1,000: these are of the newest of them.' })
  truncated?: true;

  @ApiProperty({ required: false, description: 'Nobody has the words as they are written: these have some like them.' })
  corrected?: true;
}

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts')
export class ListContactsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly search: ContactSearch,
    private readonly merged: MergedRows,
    private readonly shown: ContactRowsShown,
    private readonly accounts: MergedAccounts,
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
    if (query.account !== undefined) where.push(await this.isWith(query.account));
    const openPersonal = mayOpenPersonal(actor);
    // What a search finds tells what is written on the cards.
    if (query.q !== undefined && !openPersonal)
      throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope for a search in personal data');
    const found = query.q === undefined ? null : await this.search.find(query.q);
    if (found) where.push({ field: 'subject', op: 'in', value: await this.merged.answering(found.subjects) });
    if (query.subjects) where.push({ field: 'subject', op: 'in', value: await this.merged.answering(query.subjects) });
    const { items, next } = await findPage(this.readModels, contactRowsModel, where, query);
    return {
      items: await this.shown.of(items, openPersonal),
      next,
      ...(found?.truncated && { truncated: true as const }),
      ...(found?.corrected && items.length > 0 && { corrected: true as const }),
    };
  }

  /** Whoever is with one of the accounts that are one is with all of them. */
  private async isWith(account: string): Promise<Condition> {
    const of = (await this.accounts.idsKnown(account)).map(
      (id) => ({ field: 'accounts', op: 'contains', value: tagText([id]) }) as const,
    );
    return { op: 'either', of };
  }
}

function conditions({ tag, list, ...query }: ListContactsQuery): Condition[] {
  const { status, country, source, owner, lifecycleStage } = query;
  const where = filtered({ status, country, source, owner, lifecycleStage });
  if (list !== undefined) where.push({ field: 'lists', op: 'contains', value: tagText([list]) });
  if (tag !== undefined) where.push({ field: 'tags', op: 'contains', value: tagText([normalisedTag(tag)]) });
  return where;
}
