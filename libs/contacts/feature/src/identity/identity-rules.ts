import { Inject, Injectable } from '@nestjs/common';
import {
  valuesOfNobody,
  type IdentifierFlags,
  type IdentityRule,
  type IdentityRulesCommand,
  type IdentityRulesEvent,
  type IdentityRulesState,
} from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, KEY_VAULT, READ_MODEL_STORE, Records, waitForModels } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault, ReadModels } from '@rapport/platform-ports';
import { IDENTITY_RULES, identityRulesKind } from './identity.kind';
import { identifierFlagsModel } from './identifier-flags.model';

export const IDENTIFIER_FLAGS = 'contacts.identifier-flags@1';

/** Another replica's declaration counts here after so long. */
const FRESH_MS = 2_000;

/** Which ids identify whom, as data: declared, and asked by whoever links. */
@Injectable()
export class IdentityRules extends Records<IdentityRulesCommand, IdentityRulesEvent, IdentityRulesState> {
  private known: { readonly rules: readonly IdentityRule[]; readonly until: number } | null = null;
  private begun: Promise<void> | null = null;

  constructor(
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super(log, keys, identityRulesKind);
  }

  async current(): Promise<readonly IdentityRule[]> {
    const now = this.clock.now();
    if (this.known && now < this.known.until) return this.known.rules;
    await this.begin();
    const { state } = await this.peek(IDENTITY_RULES);
    this.known = { rules: state.rules, until: now + FRESH_MS };
    return state.rules;
  }

  forget(): void {
    this.known = null;
  }

  /** Blocks the values of nobody, once and for all, before anybody is linked by them. */
  begin(): Promise<void> {
    this.begun ??= this.blockValuesOfNobody().catch((error: unknown) => {
      this.begun = null;
      throw error;
    });
    return this.begun;
  }

  /** Ids of those subjects that identify nobody. */
  async suspendedAmong(subjectIds: readonly string[]): Promise<readonly string[]> {
    const flags = await Promise.all(subjectIds.map((id) => this.readModels.get(identifierFlagsModel, id)));
    return subjectIds.filter(
      (_, index) => (flags[index]?.document as IdentifierFlags | undefined)?.status === 'suspended',
    );
  }

  private async blockValuesOfNobody(): Promise<void> {
    const { state } = await this.peek(IDENTITY_RULES);
    if (state.isBegun) return;
    const subjects = await this.keys.subjectsOf(valuesOfNobody);
    const blocked = valuesOfNobody.map((identifier, index) => {
      const { id, number } = subjects[index]!;
      return { ...identifier, subject: { id, number }, reason: 'a value of nobody' };
    });
    const origin = { id: eventId('values-of-nobody'), now: this.clock.now(), actor: 'system:identities' };
    await this.run(IDENTITY_RULES, { type: 'begin', blocked }, origin);
    await waitForModels(this.readModels, [IDENTIFIER_FLAGS], await this.log.end());
  }
}
