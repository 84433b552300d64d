import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@rapport/access';
import { orient, type LinkCommand } from '@rapport/contacts-domain';
import type { LinkedSubject } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { Profiles } from '../profile/profiles';
import { SubjectKinds } from '../profile/subject-kinds';
import { LinkCommands } from './link-commands';
import type { ChangedLinkDto, ChangeLinkDto } from './links.dto';

type What = Extract<LinkCommand, { readonly note: string }>['type'];

interface Change {
  readonly what: What;
  /** Id of the command: repeating it changes nothing. */
  readonly cause: string;
  readonly actor: string;
}

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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run({ what, cause, actor }: Change, one: string, change: ChangeLinkDto): Promise<ChangedLinkDto> {
    const pair = orient(await this.subject(one), await this.subject(change.subjectId));
    const now = this.clock.now();
    const command: LinkCommand = { type: what, ...pair, cause, now, note: change.reason };
    const { events } = await this.links.run(command, { id: cause, now, actor });
    const ids = { from: pair.from.id, to: pair.to.id };
    if (events.length > 0) await this.audit.record({ actor, action: actions[what], subjectIds: [ids.from, ids.to] });
    return { ...ids, changed: events.length > 0 };
  }

  private async subject(id: string): Promise<LinkedSubject> {
    const profile = await this.profiles.find(id);
    if (profile.erased) throw new DomainError('LINK.ERASED', 'conflict', 'the person was erased, and links with them');
    const subject = profile.subjects.find((s) => s.id === id);
    const kind = subject && (await this.kinds.of(subject));
    if (!subject || !kind) throw new DomainError('PROFILE.NOT_FOUND', 'not-found', 'there is no such subject');
    return { id, number: subject.number, kind };
  }
}
