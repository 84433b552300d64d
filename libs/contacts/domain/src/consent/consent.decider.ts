import type { ConsentStatement, ConsentWithdrawn, LegalBasis, SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { ConsentEvent } from './consent.events';
import { evolveStanding, standingId, verdictOf, type Ground, type Standing } from './standing';

/** What is asked or agreed to. Times in ms. */
type Agreement = ConsentStatement & {
  readonly legalBasis: LegalBasis;
  readonly wording: string;
  readonly expiresAt?: number;
};

/** `at`: when it was said, ms. */
export type ConsentCommand = { readonly at: number } & (
  | {
      readonly type: 'give';
      readonly consent: Agreement;
      readonly proof?: string;
      /** The purpose asks for a confirmation: only what is proven holds without. */
      readonly doubleOptIn: boolean;
    }
  | { readonly type: 'withdraw'; readonly consent: ConsentWithdrawn; readonly proof?: string }
  | {
      readonly type: 'request';
      readonly consent: Agreement;
      readonly request: string;
      readonly token: string;
      readonly until: number;
      readonly proof?: string;
    }
  | { readonly type: 'confirm'; readonly request: string }
  | { readonly type: 'erase'; readonly subject: SubjectRef }
);

export type ConsentsState =
  | { readonly status: 'known'; readonly standings: ReadonlyMap<string, Standing>; readonly subject: SubjectRef | null }
  | { readonly status: 'erased' };

type Known = ConsentsState & { readonly status: 'known' };

/** What one subject has said of all purposes (stream `contacts_consent-<subject id>`). */
export const consentDecider: Decider<ConsentCommand, ConsentEvent, ConsentsState> = {
  initialState: { status: 'known', standings: new Map(), subject: null },
  evolve(state, event) {
    if (state.status === 'erased' || event.type === 'consents-erased') return { status: 'erased' };
    const id = standingId(event.data);
    const standings = new Map(state.standings).set(id, evolveStanding(state.standings.get(id) ?? null, event, ''));
    return { status: 'known', standings, subject: event.data.subject };
  },
  decide(command, state) {
    if (command.type === 'erase') return erase(command, state);
    if (state.status === 'erased') throw new DomainError('CONSENT.ERASED', 'gone', 'the person was erased');
    switch (command.type) {
      case 'give':
        return give(command, state);
      case 'withdraw':
        return withdraw(command, state);
      case 'request':
        return request(command, state);
      case 'confirm':
        return confirm(command, state);
      default:
        return command satisfies never;
    }
  },
};

type Of<Type extends ConsentCommand['type']> = Extract<ConsentCommand, { type: Type }>;

function give({ consent, proof, doubleOptIn, at }: Of<'give'>, state: Known): ConsentEvent[] {
  const standing = state.standings.get(standingId(consent));
  checkDates(consent, at);
  const same = standing?.given.find(({ legalBasis }) => legalBasis === consent.legalBasis);
  if (same && !proof && isSame(same, consent)) return [];
  if (doubleOptIn && consent.legalBasis === 'consent' && proof === undefined)
    refuse('NEEDS_CONFIRMATION', 'conflict', 'the purpose asks for a confirmation, or for a proof');
  checkWithdrawn(consent, at, standing);
  return [{ type: 'consent-given', occurredAt: at, data: consent, ...proven(proof) }];
}

/** What was agreed to before a withdrawal does not undo it, and only the person's own word does. */
function checkWithdrawn({ legalBasis }: Agreement, at: number, standing: Standing | undefined): void {
  const counts = (ground: Ground) => ground.legalBasis === null || ground.legalBasis === legalBasis;
  const last = standing?.withdrawn.findLast(counts);
  if (!last) return;
  if (at <= last.at) refuse('WITHDRAWN_SINCE', 'conflict', 'it was withdrawn after that');
  if (legalBasis !== 'consent') refuse('OBJECTED', 'conflict', 'the person objected: only a new consent undoes it');
}

function withdraw({ consent, proof, at }: Of<'withdraw'>, state: Known): ConsentEvent[] {
  const standing = state.standings.get(standingId(consent));
  const { legalBasis = null } = consent;
  const isWithdrawn = standing?.withdrawn.some((one) => one.legalBasis === null || one.legalBasis === legalBasis);
  const isGiven = standing?.given.some((one) => legalBasis === null || one.legalBasis === legalBasis);
  if (isWithdrawn && !isGiven && !standing?.request) return [];
  return [{ type: 'consent-withdrawn', occurredAt: at, data: consent, ...proven(proof) }];
}

function request(command: Of<'request'>, { standings }: Known): ConsentEvent[] {
  const { consent, request: id, token, until, proof, at } = command;
  checkDates(consent, at);
  const { state } = verdictOf(standings.get(standingId(consent)) ?? null, at);
  if (state === 'given') refuse('GIVEN', 'conflict', 'the consent is given');
  const data = { ...consent, request: id, until };
  return [
    { type: 'consent-requested', occurredAt: at, data, personal: { token, ...(proof !== undefined && { proof }) } },
  ];
}

function confirm({ request: id, at }: Of<'confirm'>, { standings, subject }: Known): ConsentEvent[] {
  const standing = [...standings.values()].find((one) => one.request?.id === id);
  const asked = standing?.request;
  if (!standing || !asked || !subject || !asked.legalBasis || asked.wording === null)
    refuse('LINK_USED', 'conflict', 'the link was used, or another one or a withdrawal came after it');
  if (at >= asked.until) refuse('LINK_EXPIRED', 'gone', 'the link has run out');
  const { purpose, channel } = standing;
  const { source, reason, legalBasis, wording, expiresAt } = asked;
  const data = {
    ...{ subject, purpose, source, legalBasis, wording, request: id },
    ...(channel && { channel }),
    ...(reason !== null && { reason }),
    ...(expiresAt !== null && { expiresAt }),
  };
  return [{ type: 'consent-given', occurredAt: at, data }];
}

function erase({ subject, at }: Of<'erase'>, state: ConsentsState): ConsentEvent[] {
  if (state.status === 'erased' || state.standings.size === 0) return [];
  return [{ type: 'consents-erased', occurredAt: at, data: { subject, consents: [...state.standings.keys()] } }];
}

function checkDates({ expiresAt }: Agreement, at: number): void {
  if (expiresAt !== undefined && expiresAt <= at)
    throw new DomainError('CONSENT.EXPIRES_BEFORE', 'invalid', 'it runs out before it is given', { path: 'expiresAt' });
}

const isSame = (ground: Ground, { wording, expiresAt, source }: Agreement) =>
  ground.wording === wording && ground.expiresAt === (expiresAt ?? null) && ground.source === source;

const proven = (proof: string | undefined) => (proof === undefined ? {} : { personal: { proof } });

function refuse(code: string, kind: 'conflict' | 'gone', message: string): never {
  throw new DomainError(`CONSENT.${code}`, kind, message);
}
