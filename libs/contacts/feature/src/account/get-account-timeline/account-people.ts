import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { profilesOf, staysAt, type AccountStays, type Presence } from '@rapport/contacts-domain';
import { dayOfIsoDate, zoneCalendar } from '@rapport/platform-consumer';
import { KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { KeyVault, Position, ReadModels } from '@rapport/platform-ports';
import { linkEdgeSource } from '../../profile/link-edge-source';
import { accountStaysModel } from './account-stays.model';

/** People of one account whose timelines are merged. */
const MOST_PEOPLE = 1_000;
/** After every time that is written with ten digits of base 36, as moments are. */
const FOREVER = 3_000_000_000_000_000;

export interface AccountPeople {
  /** Of each person, with all subjects that are linked: when it belonged to the account. */
  readonly presences: readonly Presence[];
  /** There are more people: these came last. */
  readonly isTruncated: boolean;
}

/** Finds who belonged to an account, and when. Who was erased belongs to none. */
@Injectable()
export class AccountPeopleQuery {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly organisation: OrganisationSettings,
  ) {}

  /** Of accounts that are one, as known at `position`. Days are those of the organisation's time zone. */
  async of(accounts: readonly string[], position: Position): Promise<AccountPeople> {
    const { items } = await this.readModels.find(accountStaysModel, {
      where: [{ field: 'account', op: 'in', value: accounts }],
      sort: [{ field: 'since', direction: 'desc' }],
      limit: MOST_PEOPLE + 1,
    });
    const people = items.slice(0, MOST_PEOPLE).map(({ document }) => document as AccountStays);
    const known = await this.vault.subjectsById(people.map(({ contact }) => contact.id));
    const living = people.filter((_, index) => known[index] !== null);
    const contacts = living.map(({ contact }) => contact);
    const profiles = await profilesOf(linkEdgeSource(this.readModels, this.vault), contacts, position);
    const { startOf } = zoneCalendar(this.organisation.current.timeZone);
    const first = (day: string) => startOf(dayOfIsoDate(day) ?? 0);
    const after = (day: string) => startOf((dayOfIsoDate(day) ?? 0) + 1);
    const presences = living.flatMap((stays) =>
      staysAt(stays, position).map(({ since, until }): Presence => ({
        subjects: profiles.get(stays.contact.id) ?? [stays.contact.number],
        from: first(since),
        to: until === null ? FOREVER : after(until),
      })),
    );
    return { presences, isTruncated: items.length > MOST_PEOPLE };
  }
}
