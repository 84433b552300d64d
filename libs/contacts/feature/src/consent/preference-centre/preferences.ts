import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { verdictOf } from '@rapport/contacts-domain';
import type { ConsentChannel, ConsentPurpose } from '@rapport/contracts';
import { CLOCK, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { eventId } from '@rapport/eventsourcing';
import { Profiles } from '../../profile/profiles';
import { Consents } from '../consents';
import { Purposes, PURPOSES } from '../purposes';
import { SignedLinks } from '../signed-links';
import { Standings, verdictOn, type SubjectStandings } from '../standings';

/** A box of the page: one purpose, through one of its channels. */
export interface Choice {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly channel: ConsentChannel | null;
  readonly isGiven: boolean;
}

const source = 'preference-centre';

/** What the person of a signed link has agreed to, and may change there. */
@Injectable()
export class Preferences {
  constructor(
    private readonly links: SignedLinks,
    private readonly purposes: Purposes,
    private readonly profiles: Profiles,
    private readonly standings: Standings,
    private readonly consents: Consents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Changes nothing. @throws DomainError `CONSENT.LINK_FORGED`, `CONSENT.LINK_EXPIRED` */
  async read(token: string): Promise<readonly Choice[]> {
    return (await this.open(token)).choices;
  }

  /**
   * `shown`: the boxes that the page had, `chosen`: those that were ticked. What nobody has said anything of, and is not
   * ticked, stays unsaid.
   *
   * @throws DomainError `CONSENT.LINK_FORGED`, `CONSENT.LINK_EXPIRED`
   */
  async choose(token: string, shown: ReadonlySet<string>, chosen: ReadonlySet<string>): Promise<readonly Choice[]> {
    const { subjectId, said, choices } = await this.open(token);
    const origin = { id: randomUUID().replaceAll('-', ''), now: this.clock.now(), actor: `person:${subjectId}` };
    for (const choice of choices) {
      if (!shown.has(choice.id) || chosen.has(choice.id) === choice.isGiven) continue;
      await this.change(choice, subjectId, said, origin);
    }
    return this.read(token);
  }

  /** The person speaks for all of their subjects: one that had said something else says this from now on. */
  private async change(choice: Choice, subjectId: string, said: readonly SubjectStandings[], origin: CommandOrigin) {
    const { id, purpose, channel, isGiven } = choice;
    const wanted = isGiven ? 'withdrawn' : 'given';
    for (const { subjectId: subject, standings } of said) {
      const standing = standings.find((one) => one.purpose === purpose.id && one.channel === channel) ?? null;
      const { state } = verdictOf(standing, origin.now);
      if (state === wanted || (state === 'missing' && subject !== subjectId)) continue;
      const word = { purpose: purpose.id, ...(channel && { channel }), source };
      const command = { ...origin, id: eventId(origin.id, subject, id) };
      if (isGiven) await this.consents.withdraw({ subject }, word, command);
      else await this.consents.give({ subject }, { ...word, proof: 'through a signed link' }, command);
    }
  }

  private async open(token: string) {
    const now = this.clock.now();
    const { subject } = await this.links.read(token, 'preferences', now);
    const said = await this.standings.of(await this.profiles.find(subject.id));
    const { state } = await this.purposes.peek(PURPOSES);
    const choices = state.purposes.flatMap((purpose) =>
      (purpose.channels.length > 0 ? purpose.channels : [null]).map((channel): Choice => {
        const verdict = verdictOn(said, { purpose: purpose.id, channel }, now);
        return { id: `${purpose.id}/${channel ?? ''}`, purpose, channel, isGiven: verdict.state === 'given' };
      }),
    );
    return { subjectId: subject.id, said, choices };
  }
}
