import { Inject, Injectable } from '@nestjs/common';
import type { Ground } from '@rapport/contacts-domain';
import type { ConsentChannel } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { Clock, EventStore, Identifier, KeyVault, Position } from '@rapport/platform-ports';
import { NOW, Profiles, type Profile } from '../../profile/profiles';
import { SubjectKinds } from '../../profile/subject-kinds';
import { suppressionGround, unsaid } from '../ground';
import { Standings, verdictOn } from '../standings';
import { Restrictions, type Restriction } from '../../restriction/restrictions';
import { Suppressions, type Suppressed } from '../suppressions';

export const answerReasons = [
  'given',
  'withdrawn',
  'expired',
  'requested',
  'missing',
  'suppressed',
  'erased',
  'unreachable',
  'restricted',
] as const;
export type AnswerReason = (typeof answerReasons)[number];

export interface Question {
  /** Who: by a subject, or by what they are known by. */
  readonly subject?: string;
  readonly identifiers?: readonly Identifier[];
  readonly purpose: string;
  readonly channel?: ConsentChannel;
  /** ms; as known then. */
  readonly asOf?: number;
}

export interface Answer {
  readonly reason: AnswerReason;
  readonly subjectId: string | null;
  readonly ground: Ground | null;
}

const nobody = (reason: AnswerReason): Answer => ({ reason, subjectId: null, ground: null });

/** The one check before something is sent: `given` is yes, all else no. */
@Injectable()
export class ConsentCheck {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly profiles: Profiles,
    private readonly kinds: SubjectKinds,
    private readonly standings: Standings,
    private readonly suppressions: Suppressions,
    private readonly restrictions: Restrictions,
  ) {}

  async ask(question: Question): Promise<Answer> {
    const { channel, asOf, identifiers = [] } = question;
    const position = asOf === undefined ? NOW : await this.store.positionAt(asOf);
    const listed = channel && (await this.suppressions.amongIdentifiers(identifiers, channel, position));
    if (listed) return suppressed(listed);
    const found = await this.vault.find(identifiers);
    const ids = [...(question.subject === undefined ? [] : [question.subject]), ...found.flatMap((s) => s?.id ?? [])];
    const profiles = await Promise.all(ids.map((id) => this.profileOf(id, asOf)));
    return this.askOf(
      merged(
        profiles.filter((profile) => profile !== null),
        position,
      ),
      found.some(Boolean),
      question,
    );
  }

  private async askOf(person: Profile, isIdentified: boolean, question: Question): Promise<Answer> {
    const { channel, purpose, asOf, identifiers = [] } = question;
    if (person.erased) return { ...nobody('erased'), subjectId: person.subjects[0]?.id ?? null };
    if (person.subjects.length === 0) return nobody('missing');
    const restriction = await this.restrictions.ofPerson(person);
    if (restriction) return restrictedBy(restriction);
    const listed = channel && (await this.suppressions.ofPerson(person, channel));
    if (listed) return suppressed(listed);
    const at = asOf ?? this.clock.now();
    const verdict = verdictOn(await this.standings.of(person), { purpose, channel: channel ?? null }, at);
    const answer = { reason: verdict.state, subjectId: verdict.subjectId, ground: verdict.ground };
    if (verdict.state !== 'given' || !channel) return answer;
    const isNamed = isIdentified && identifiers.some(({ kind }) => isReachedBy(kind, channel));
    return isNamed || (await this.isReachable(person, channel)) ? answer : { ...answer, reason: 'unreachable' };
  }

  /** null where nobody has, or had, that id. */
  private async profileOf(id: string, asOf?: number): Promise<Profile | null> {
    try {
      return await this.profiles.find(id, asOf);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'PROFILE.NOT_FOUND') return null;
      throw error;
    }
  }

  private async isReachable({ subjects }: Profile, channel: ConsentChannel): Promise<boolean> {
    if (!addressKinds[channel]) return true;
    const kinds = await Promise.all(subjects.map((subject) => this.kinds.of(subject)));
    return kinds.some((kind) => kind !== null && isReachedBy(kind, channel));
  }
}

/** What has to be known of somebody who is to be reached through a channel; of the others nothing. */
const addressKinds: Partial<Readonly<Record<ConsentChannel, string>>> = { mail: 'email', sms: 'phone', phone: 'phone' };

const isReachedBy = (kind: string, channel: ConsentChannel) => (addressKinds[channel] ?? kind) === kind;

/** Everybody who was named, as one: who is erased for one of them is erased. */
function merged(profiles: readonly Profile[], position: Position): Profile {
  const subjects = new Map(profiles.flatMap((profile) => profile.subjects.map((subject) => [subject.id, subject])));
  return {
    subjects: [...subjects.values()],
    edges: [],
    erased: profiles.some(({ erased }) => erased),
    position,
  };
}

function restrictedBy({ subjectId, event, since, reason }: Restriction): Answer {
  return { reason: 'restricted', subjectId, ground: { event, at: since, source: 'restriction', reason, ...unsaid } };
}

const suppressed = (listed: Suppressed): Answer => ({
  reason: 'suppressed',
  subjectId: listed.data.subject.id,
  ground: suppressionGround(listed),
});
