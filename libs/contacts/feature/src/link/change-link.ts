import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { orient, type LinkCommand } from '@rapport/contacts-domain';
import type { LinkedSubject } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { CLOCK, KEY_VAULT, type Actor } from '@rapport/platform-nest';
import type { Clock, KeyVault } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { Profiles } from '../profile/profiles';
import { SubjectKinds } from '../profile/subject-kinds';
import { LinkCommands } from './link-commands';
import type { ChangedLinkDto, ChangeLinkDto } from './links.dto';

type What = Extract<LinkCommand, { readonly note: string }>['type'];

const actions: Readonly<Record<What, string>> = {
  link: 'contacts.subjects-linked',
  unlink: 'contacts.subjects-unlinked',
  allow: 'contacts.link-allowed',
};

/** What a person does to a link between two subjects, named in either order. */
@Injectable()
export class ChangeLink {
  constructor(
    private readonly links: LinkCommands,
    private readonly profiles: Profiles,
    private readonly kinds: SubjectKinds,
    private readonly audit: Audit,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `key`: idempotency key; a repeat with the same one changes nothing. */
  async run(what: What, one: string, change: ChangeLinkDto, actor: Actor, key?: string): Promise<ChangedLinkDto> {
    const pair = orient(await this.subject(one), await this.subject(change.subjectId));
    if ((await this.vault.subjectsById([pair.from.id, pair.to.id])).includes(null))
      throw new DomainError('LINK.ERASED', 'conflict', 'the person was erased, and links with them');
    const now = this.clock.now();
    const cause = eventId('change-link', actor.id, what, key ?? randomUUID());
    const command: LinkCommand = { type: what, ...pair, cause, now, note: change.reason };
    const { events } = await this.links.run(command, { id: cause, now, actor: actor.id });
    const ids = { from: pair.from.id, to: pair.to.id };
    if (events.length > 0)
      await this.audit.record({ actor: actor.id, action: actions[what], subjectIds: [ids.from, ids.to] });
    return { ...ids, changed: events.length > 0 };
  }

  private async subject(id: string): Promise<LinkedSubject> {
    const profile = await this.profiles.find(id);
    const subject = profile.subjects.find((s) => s.id === id);
    const kind = subject && (await this.kinds.of(subject));
    if (!subject || !kind) throw new DomainError('PROFILE.NOT_FOUND', 'not-found', 'there is no such subject');
    return { id, number: subject.number, kind };
  }
}
