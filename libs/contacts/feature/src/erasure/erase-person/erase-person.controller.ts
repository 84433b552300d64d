import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import type { SubjectRef } from '@rapport/contracts';
import {
  Access,
  CurrentActor,
  EVENT_BUS,
  EVENT_STORE,
  READ_MODEL_STORE,
  waitForGroup,
  waitForModels,
  type Actor,
} from '@rapport/platform-nest';
import type { EventBus, EventStore, ReadModels } from '@rapport/platform-ports';
import { SubjectParams } from '../../profile/subject-id';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { Profiles } from '../../profile/profiles';
import { Erasures } from '../erasures';
import { ErasePersonDto, PersonErasedDto } from './erase-person.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/:subjectId/erase')
export class ErasePersonController {
  constructor(
    private readonly profiles: Profiles,
    private readonly erasures: Erasures,
    private readonly audit: Audit,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Destroy the keys of a person: what was sealed for them can never be read again' })
  @HttpCode(200)
  @Access({ roles: ['admin'] })
  @ApiOkResponse({ type: PersonErasedDto })
  async erase(
    @Param() { subjectId }: SubjectParams,
    @Body() _: ErasePersonDto,
    @CurrentActor() actor: Actor,
  ): Promise<PersonErasedDto> {
    // Every link that follows from what is known by now belongs to the person.
    const linked = await waitForGroup(this.bus, this.store, IDENTITIES_GROUP, await this.store.end());
    await waitForModels(this.readModels, ['contacts.links@1'], linked);
    const profile = await this.profiles.find(subjectId);
    const [canonical, ...others] = profile.subjects.map(({ id, number }): SubjectRef => ({ id, number }));
    const subjectIds = profile.subjects.map(({ id }) => id);
    if (!canonical || profile.erased) return { erased: true, subjectIds };
    await this.audit.record({ actor: actor.id, action: 'contacts.person-erased', subjectIds });
    await this.erasures.request([canonical, ...others], actor.id);
    await this.erasures.carryOut(canonical.id, [canonical, ...others], actor.id);
    return { erased: true, subjectIds };
  }
}
