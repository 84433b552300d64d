import { Inject, Injectable } from '@nestjs/common';
import type { RestrictionCommand, RestrictionEvent, RestrictionState } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Profiles, type Profile } from '../profile/profiles';
import { restrictionKind } from './restriction.kind';

/** Why a person is restricted. */
export interface Restriction {
  readonly subjectId: string;
  /** Id of the event that says so. */
  readonly event: string;
  /** ms */
  readonly since: number;
  readonly reason: string | null;
}

/** Restriction of processing, as the log has it: true at once after a write, and for any moment. */
@Injectable()
export class Restrictions extends Records<RestrictionCommand, RestrictionEvent, RestrictionState> {
  constructor(
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly profiles: Profiles,
  ) {
    super(log, vault, restrictionKind);
  }

  async restrict(subjectId: string, reason: string | undefined, origin: CommandOrigin): Promise<ChangedDto> {
    const profile = await this.known(subjectId);
    const subject = profile.subjects.find(({ id }) => id === subjectId);
    if (!subject || (await this.ofPerson(profile)))
      throw new DomainError('RESTRICTION.RESTRICTED', 'conflict', 'the person is restricted');
    const { id, number } = subject;
    const said = { subject: { id, number }, ...(reason !== undefined && { reason }) };
    return this.run(id, { type: 'restrict', ...said }, origin);
  }

  /** Of all subjects of the person. */
  async lift(subjectId: string, reason: string | undefined, origin: CommandOrigin): Promise<ChangedDto> {
    const { subjects } = await this.known(subjectId);
    const said = { type: 'lift', ...(reason !== undefined && { reason }) } as const;
    let changed: ChangedDto = { id: subjectId, version: 0 };
    for (const { id, number } of subjects) {
      const lifted = await this.run(
        id,
        { ...said, subject: { id, number } },
        { ...origin, id: eventId(origin.id, id) },
      );
      if (id === subjectId) changed = lifted;
    }
    return changed;
  }

  /** Null: the person is not restricted. */
  async ofPerson({ subjects, position }: Pick<Profile, 'subjects' | 'position'>): Promise<Restriction | null> {
    const found = await Promise.all(subjects.map(({ id }) => this.ofSubject(id, position)));
    return found.find((one) => one !== null) ?? null;
  }

  private async ofSubject(subjectId: string, position: number): Promise<Restriction | null> {
    let restriction: Restriction | null = null;
    for await (const event of this.log.readStream(restrictionKind.streamPrefix + subjectId)) {
      if (event.position > position) break;
      const { reason } = event.data as RestrictionEvent['data'];
      const { id, occurredAt: since } = event;
      const isOn = event.type === 'processing-restricted';
      restriction = isOn ? { subjectId, event: id, since, reason: reason ?? null } : null;
    }
    return restriction;
  }

  private async known(subjectId: string): Promise<Profile> {
    const profile = await this.profiles.find(subjectId);
    if (profile.erased) throw new DomainError('RESTRICTION.ERASED', 'gone', 'the person was erased');
    return profile;
  }
}
