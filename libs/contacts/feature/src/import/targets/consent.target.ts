import { Injectable } from '@nestjs/common';
import { consentChannels, legalBases, type ConsentChannel, type LegalBasis } from '@rapport/contracts';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { Audit } from '@rapport/access';
import { currentViewer, inLines, isSightLimited } from '@rapport/platform-nest';
import type { AgreementDto, ConsentSubjectDto } from '../../consent/consent.dto';
import { Consents } from '../../consent/consents';
import type { ConsentIdentifierDto } from '../../consent/identifier.dto';
import { Purposes } from '../../consent/purposes';
import { Suppressions } from '../../consent/suppressions';
import { RESTRICTERS } from '../../restriction/restricters';
import { Restrictions } from '../../restriction/restrictions';
import { Births } from './births';
import { ContactFinder } from './contact-finder';
import {
  asOutcome,
  commandOf,
  originOf,
  textIn,
  timeIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 128;

/** Rows that say what somebody agreed to, with their proof and original time. */
@Injectable()
export class ConsentTarget implements ImportTarget {
  readonly name = 'consent';

  constructor(
    private readonly consents: Consents,
    private readonly purposes: Purposes,
    private readonly suppressions: Suppressions,
    private readonly restrictions: Restrictions,
    private readonly finder: ContactFinder,
    private readonly births: Births,
    private readonly audit: Audit,
  ) {}

  run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    return inLines(
      drafts,
      (draft, index) => whoIn(draft) ?? index,
      (draft) => asOutcome(() => this.one(draft, context)),
      AT_ONCE,
    );
  }

  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]> {
    return inLines(
      drafts,
      (_, index) => index,
      async (draft) => ({ outcome: await asOutcome(() => this.checked(draft, context)) }),
      AT_ONCE,
    );
  }

  private async one(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const { fields } = draft;
    const state = textIn(fields, 'state');
    // A cell that says nothing of it is no word on it.
    if (state === undefined) return { kind: 'skipped', id: '' };
    const origin = originOf(context, commandOf(context, draft, 'consent'));
    if (state === 'suppressed') {
      mustSeeAll();
      const identifier = identifierIn(draft);
      if (!identifier) throw nobody();
      const since = originOf(context, origin.id, timeIn(fields, 'at'));
      const { id } = await this.suppressions.change('suppress', { identifier, ...whereIn(fields) }, since);
      return { kind: 'created', id };
    }
    if (state === 'restricted') return this.restricted(draft, context, origin.id);
    const said = saidIn(fields);
    const { id: subject } = await this.consents.subjectOf(await this.who(draft, context));
    const { purpose, channel = '', at } = said;
    // A word that says when it was said is one word, however many files bring it.
    const id = at === undefined ? origin.id : eventId('consent-said', subject, purpose, channel, state, at);
    if (await this.births.isKnown(`contacts_consent-${subject}`, id, context.import))
      return { kind: 'skipped', id: subject };
    const own = { ...origin, id };
    if (state === 'withdrawn') await this.consents.withdraw({ subject }, said, own);
    else await this.consents.give({ subject }, said, own);
    return { kind: 'created', id: subject };
  }

  /** No undo lifts it: nobody is processed again because a file was taken back. */
  private async restricted(draft: RowDraft, context: RowContext, command: string): Promise<RowOutcome> {
    mustRestrict();
    const { id } = await this.consents.subjectOf(await this.who(draft, context));
    try {
      const since = originOf(context, command, timeIn(draft.fields, 'at'));
      await this.restrictions.restrict(id, textIn(draft.fields, 'reason'), since);
      await this.audit.record({ actor: context.actor, action: 'contacts.processing-restricted', subjectIds: [id] });
      return { kind: 'created', id };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'RESTRICTION.RESTRICTED') return { kind: 'skipped', id };
      throw error;
    }
  }

  private async checked(draft: RowDraft, context: RowContext): Promise<RowOutcome> {
    const { fields } = draft;
    if (textIn(fields, 'state') === undefined) return { kind: 'skipped', id: '' };
    // In a check the contact of the same row has no id yet.
    if (!Object.hasOwn(draft.became, 'contact')) await this.who(draft, context);
    if (textIn(fields, 'state') === 'suppressed') mustSeeAll();
    else if (textIn(fields, 'state') === 'restricted') mustRestrict();
    else await this.purposes.named(saidIn(fields));
    return { kind: 'created', id: '' };
  }

  private async who(draft: RowDraft, context: RowContext): Promise<ConsentSubjectDto> {
    const subject = await this.finder.personOf(draft, context);
    if (subject !== null) return { subject };
    const identifier = identifierIn(draft);
    if (!identifier) throw nobody();
    return { identifier };
  }
}

/** The suppression list is everybody's, and so is the list of the restricted. */
function mustSeeAll(): void {
  if (isSightLimited())
    throw new DomainError(
      'IMPORT.OUT_OF_SIGHT',
      'invalid',
      'only who sees all contacts suppresses addresses and restricts people',
      {
        path: 'state',
      },
    );
}

/** As the route that does it for one. */
function mustRestrict(): void {
  mustSeeAll();
  const viewer = currentViewer();
  if (viewer && !RESTRICTERS.some((role) => viewer.actor.roles.includes(role)))
    throw new DomainError('IMPORT.NOT_ALLOWED', 'invalid', `only ${RESTRICTERS.join(' and ')} restrict people`, {
      path: 'state',
    });
}

const nobody = () => new DomainError('CONSENT.NOBODY', 'invalid', 'nothing says who it is', { path: 'contactEmail' });

const whoIn = (draft: RowDraft): string | undefined =>
  draft.became.contact ??
  textIn(draft.fields, 'contactId') ??
  textIn(draft.fields, 'contactExternalId') ??
  identifierIn(draft)?.value;

function identifierIn({ fields }: RowDraft): ConsentIdentifierDto | undefined {
  const email = textIn(fields, 'contactEmail');
  const phone = textIn(fields, 'contactPhone');
  if (email !== undefined) return { kind: 'email', value: email };
  return phone === undefined ? undefined : { kind: 'phone', value: phone };
}

function saidIn(fields: RowDraft['fields']): AgreementDto {
  const purpose = textIn(fields, 'purpose');
  if (purpose === undefined)
    throw new DomainError('CONSENT.UNKNOWN_PURPOSE', 'invalid', 'nothing says what for', { path: 'purpose' });
  const [wording, proof, at, expiresAt] = [
    textIn(fields, 'wording'),
    textIn(fields, 'proof'),
    timeIn(fields, 'at'),
    timeIn(fields, 'expiresAt'),
  ];
  return {
    ...{ purpose, ...whereIn(fields) },
    ...channelIn(fields),
    ...basisIn(fields),
    ...(at !== undefined && { at }),
    ...(wording !== undefined && { wording }),
    ...(proof !== undefined && { proof }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function whereIn(fields: RowDraft['fields']): { source?: string; reason?: string } {
  const source = textIn(fields, 'source');
  const reason = textIn(fields, 'reason');
  if (source !== undefined && !/^[\w.:-]{1,64}$/.test(source))
    throw new DomainError('IMPORT.BAD_VALUE', 'invalid', 'a source has 1 to 64 letters, digits and _ . : -', {
      path: 'source',
    });
  return { ...(source !== undefined && { source }), ...(reason !== undefined && { reason }) };
}

function channelIn(fields: RowDraft['fields']): { channel?: ConsentChannel } {
  const said = textIn(fields, 'channel');
  if (said === undefined) return {};
  const channel = consentChannels.find((one) => one === said.toLowerCase());
  if (!channel)
    throw new DomainError('CONSENT.WRONG_CHANNEL', 'invalid', `has to be one of ${consentChannels.join(', ')}`, {
      path: 'channel',
    });
  return { channel };
}

function basisIn(fields: RowDraft['fields']): { legalBasis?: LegalBasis } {
  const said = textIn(fields, 'legalBasis');
  if (said === undefined) return {};
  const legalBasis = legalBases.find((one) => one === said);
  if (!legalBasis)
    throw new DomainError('IMPORT.BAD_VALUE', 'invalid', `has to be one of ${legalBases.join(', ')}`, {
      path: 'legalBasis',
    });
  return { legalBasis };
}
