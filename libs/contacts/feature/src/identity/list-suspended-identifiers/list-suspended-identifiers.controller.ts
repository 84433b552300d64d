import type { IdentifierFlags } from '@rapport/contacts-domain';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  findPage,
  FollowsGroup,
  formatTime,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
  SortedBy,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { READERS } from '../../roles';
import { identifierFlagsModel } from '../identifier-flags.model';
import { SuspendedIdentifierPage } from '../identity-rules.dto';

export class ListSuspendedQuery extends PageQuery {
  @SortedBy('-since', 'since')
  sort = '-since';
}

@ApiTags('contacts: identity')
@Controller('api/contacts/v1/suspended-identifiers')
export class ListSuspendedIdentifiersController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Ids that identify nobody, because they are blocked or on too many profiles. What they are stays sealed. */
  @Get()
  @Access({ roles: [...READERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.identifier-flags@1')
  @ApiOkResponse({ type: SuspendedIdentifierPage })
  async list(@Query() query: ListSuspendedQuery): Promise<SuspendedIdentifierPage> {
    const where = [{ field: 'status', op: 'eq', value: 'suspended' } as const];
    const { items, next } = await findPage(this.readModels, identifierFlagsModel, where, query);
    return {
      items: items.map(({ id, document }) => {
        const { kind, isBlocked, isShared, profiles, since } = document as IdentifierFlags;
        const why = [...(isBlocked ? ['blocked'] : []), ...(isShared ? ['shared'] : [])];
        return { id, kind, why, profiles, since: formatTime(since) };
      }),
      next,
    };
  }
}
