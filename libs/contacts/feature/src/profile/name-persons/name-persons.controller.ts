import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  CurrentActor,
  FollowsGroup,
  KeepsNoAnswer,
  mayOpenPersonal,
  READ_MODEL_STORE,
  ReadsModels,
  ShowsPersons,
  type Actor,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import type { ContactRowDto } from '../../contact/contact.dto';
import { ContactRowsShown } from '../../contact/list-contacts/contact-rows-shown';
import { contactRowsModel } from '../../contact/list-contacts/contact-rows.model';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { READERS } from '../../roles';
import { Profiles, type Profile } from '../profiles';
import { TraitQuery } from '../traits';
import { NamedPersonsDto, NamePersonsDto, type NamedPersonDto } from './name-persons.dto';

@ApiTags('contacts')
@Controller('api/contacts/v1/profiles/names')
export class NamePersonsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly profiles: Profiles,
    private readonly rows: ContactRowsShown,
    private readonly traits: TraitQuery,
  ) {}

  /** What the persons of a list are called: for lists of orders, tickets and the like, which know their subjects only. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @ShowsPersons('contacts.persons-named', ({ items }: NamedPersonsDto) => items.map(({ subject }) => subject))
  @Access({ roles: [...READERS] })
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels('contacts.links@1', 'contacts.trait-sources@1', 'contacts.erased-subjects@2', 'contacts.contacts@2')
  @ApiOkResponse({ type: NamedPersonsDto })
  async name(@Body() { subjects }: NamePersonsDto, @CurrentActor() actor: Actor): Promise<NamedPersonsDto> {
    const openPersonal = mayOpenPersonal(actor);
    const named = [...new Set(subjects)].map((subject) => this.personOf(subject, openPersonal));
    return { items: (await Promise.all(named)).filter((person) => person !== null) };
  }

  /** null: nobody, or nobody whom the caller sees. */
  private async personOf(subject: string, openPersonal: boolean): Promise<NamedPersonDto | null> {
    const profile = await this.profiles.find(subject).catch(unlessMissing);
    if (!profile) return null;
    const contact = profile.erased ? undefined : await this.contactOf(profile, openPersonal);
    const known = { subject, contact: contact?.id ?? null, erased: profile.erased };
    if (!openPersonal || profile.erased) return known;
    const { name, email } = { ...(await this.told(profile, contact)) };
    return { ...known, ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
  }

  private async contactOf({ subjects }: Profile, openPersonal: boolean): Promise<ContactRowDto | undefined> {
    const { items } = await this.readModels.find(contactRowsModel, {
      where: [
        { field: 'subject', op: 'in', value: subjects.map(({ number }) => number) },
        { field: 'status', op: 'ne', value: 'merged' },
      ],
      sort: [],
      limit: 1,
    });
    const [row] = await this.rows.of(items, openPersonal);
    return row;
  }

  private async told(
    profile: Profile,
    contact: ContactRowDto | undefined,
  ): Promise<{ name?: string | undefined; email?: string | undefined }> {
    const { name, email } = contact?.card ?? {};
    if (name !== undefined || email !== undefined) return { name, email };
    const { traits } = await this.traits.of(profile);
    return { name: textOf(traits['name']?.value), email: textOf(traits['email']?.value) };
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function unlessMissing(error: unknown): null {
  if (error instanceof DomainError && error.kind === 'not-found') return null;
  throw error;
}
