import { Inject, Injectable } from '@nestjs/common';
import type { ConsentCommand, ConsentEvent, ConsentsState } from '@rapport/contacts-domain';
import type { ConsentStatement, SubjectRef } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Profiles } from '../profile/profiles';
import type { AgreementDto, ConsentSubjectDto, StatementDto } from './consent.dto';
import { consentKind } from './consent.kind';
import { identifierOf } from './identifier.dto';
import { Purposes } from './purposes';
import { SignedLinks } from './signed-links';

const DAY_MS = 86_400_000;
export const LINK_DAYS = 7;

export interface Requested extends ChangedDto {
  readonly token: string;
  /** ms */
  readonly until: number;
}

/** The commands on what people have agreed to. */
@Injectable()
export class Consents extends Records<ConsentCommand, ConsentEvent, ConsentsState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly profiles: Profiles,
    private readonly purposes: Purposes,
    private readonly links: SignedLinks,
  ) {
    super(store, keys, consentKind);
  }

  async give(who: ConsentSubjectDto, said: AgreementDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { doubleOptIn } = await this.purposes.named(said);
    const { subject, consent, at } = await this.agreement(who, said, origin);
    return this.run(subject.id, { type: 'give', at, consent, doubleOptIn, ...proven(said) }, origin);
  }

  async withdraw(who: ConsentSubjectDto, said: StatementDto, origin: CommandOrigin): Promise<ChangedDto> {
    await this.purposes.named(said);
    const subject = await this.subjectOf(who);
    const { legalBasis } = said;
    const consent = { ...statement(subject, said), ...(legalBasis && { legalBasis }) };
    return this.run(subject.id, { type: 'withdraw', at: happenedAt(said, origin), consent, ...proven(said) }, origin);
  }

  /** Asks for a confirmation: whoever sends it finds the token in the event, sealed. */
  async request(who: ConsentSubjectDto, said: AgreementDto, origin: CommandOrigin): Promise<Requested> {
    const { subject, consent, at } = await this.agreement(who, said, origin);
    const until = origin.now + LINK_DAYS * DAY_MS;
    const token = await this.links.sign({ what: 'confirm', subject, until, request: origin.id }, origin.now);
    const command = { type: 'request', at, consent, request: origin.id, token, until, ...proven(said) } as const;
    const { id, version } = await this.run(subject.id, command, origin);
    return { id, version, token, until };
  }

  /** @throws DomainError `CONSENT.LINK_FORGED`, `CONSENT.LINK_EXPIRED`, `CONSENT.LINK_USED` */
  async confirm(token: string, origin: CommandOrigin): Promise<ChangedDto> {
    const { subject, request = '' } = await this.links.read(token, 'confirm', origin.now);
    return this.run(subject.id, { type: 'confirm', at: origin.now, request }, origin);
  }

  /** @throws DomainError where the link would not confirm */
  async checkLink(token: string, now: number): Promise<void> {
    await this.links.read(token, 'confirm', now);
  }

  /**
   * Who is named; an identifier that nobody has is somebody's from now on.
   *
   * @throws DomainError `CONSENT.NOBODY`, `CONSENT.ERASED`, `PROFILE.NOT_FOUND`
   */
  async subjectOf({ subject, identifier }: ConsentSubjectDto): Promise<SubjectRef> {
    if ((subject === undefined) === (identifier === undefined))
      throw new DomainError('CONSENT.NOBODY', 'invalid', 'name a subject or an identifier', { path: 'subject' });
    const [known] = identifier
      ? await this.keys.subjectsOf([identifierOf(identifier)])
      : await this.keys.subjectsById([subject ?? '']);
    if (known) return { id: known.id, number: known.number };
    await this.profiles.find(subject ?? '');
    throw new DomainError('CONSENT.ERASED', 'gone', 'the person was erased');
  }

  private async agreement(who: ConsentSubjectDto, said: AgreementDto, origin: CommandOrigin) {
    const { wording, validDays } = await this.purposes.named(said);
    const subject = await this.subjectOf(who);
    const at = happenedAt(said, origin);
    const expiresAt = said.expiresAt ?? (validDays === null ? undefined : at + validDays * DAY_MS);
    const consent = {
      ...statement(subject, said),
      ...{ legalBasis: said.legalBasis ?? ('consent' as const), wording: said.wording ?? wording.version },
      ...(expiresAt !== undefined && { expiresAt }),
    };
    return { subject, consent, at };
  }
}

function statement(subject: SubjectRef, { purpose, channel, source, reason }: StatementDto): ConsentStatement {
  const where = { ...(channel && { channel }), source: source ?? 'rapport' };
  return { subject, purpose, ...where, ...(reason !== undefined && { reason }) };
}

const proven = ({ proof }: StatementDto) => (proof ? { proof } : {});
