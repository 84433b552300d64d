import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  FollowsGroup,
  KeepsNoAnswer,
  mayOpenPersonal,
  ReadsModels,
  ShowsPersons,
} from '@rapport/platform-nest';
import { ServedByDto } from '@rapport/records-feature';
import { SearchDto } from '../../record/search.dto';
import { READERS } from '../../roles';
import { ContactLists } from '../list-contacts/contact-lists';
import { ContactRowsShown } from '../list-contacts/contact-rows-shown';
import { ContactPage } from '../list-contacts/list-contacts.controller';
import { CONTACT_SEARCH_GROUP } from './contact-search-group';

export class FoundContactsDto extends ContactPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/search')
export class SearchContactsController {
  constructor(
    private readonly lists: ContactLists,
    private readonly rows: ContactRowsShown,
  ) {}

  /** Contacts by any field and operator, in and/or groups, searched, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @ShowsPersons('contacts.contacts-listed')
  @Access({ roles: [...READERS] })
  @FollowsGroup(CONTACT_SEARCH_GROUP)
  @ReadsModels('contacts.contacts@2')
  @ApiOkResponse({ type: FoundContactsDto })
  async search(@Body() search: SearchDto, @CurrentActor() actor: Actor): Promise<FoundContactsDto> {
    const { items, next, asked, truncated, corrected } = await this.lists.find(search, actor);
    return {
      items: await this.rows.of(items, mayOpenPersonal(actor)),
      next,
      servedBy: asked.servedBy,
      ...(truncated && { truncated }),
      ...(corrected && { corrected }),
    };
  }
}
