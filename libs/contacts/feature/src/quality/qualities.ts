import { Inject, Injectable } from '@nestjs/common';
import {
  assess,
  qualityDecider,
  type AccountState,
  type ContactState,
  type QualityCommand,
  type QualityEvent,
  type QualityState,
  type QualityType,
} from '@rapport/contacts-domain';
import { CLOCK, EVENT_STORE, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { Clock, EventStore, KeyVault } from '@rapport/platform-ports';
import { Accounts } from '../account/accounts';
import { Contacts } from '../contact/contacts';
import { QualityRules } from './quality-rules';

type Fields = Readonly<Record<string, unknown>>;

/** How good records are: values are read where the record is, and only which rules they break is kept. */
@Injectable()
export class Qualities extends Records<QualityCommand, QualityEvent, QualityState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly rules: QualityRules,
    private readonly contacts: Contacts,
    private readonly accounts: Accounts,
  ) {
    super(store, vault, {
      decider: qualityDecider,
      eventTypes: ['quality-assessed', 'quality-withdrawn'],
      streamPrefix: 'contacts_quality-',
      notFound: 'QUALITY.NOT_ASSESSED',
    });
  }

  /** `changedAt`: of the record, ms. Repeating changes nothing. */
  async assess(of: QualityType, record: string, changedAt: number, origin: CommandOrigin): Promise<void> {
    const rules = await this.rules.current(of);
    const fields = await this.fieldsOf(of, record);
    if (!fields || rules.length === 0) {
      await this.run(record, { type: 'withdraw' }, origin);
      return;
    }
    const { broken, score } = assess(rules, { fields, changedAt }, this.clock.now());
    const [source, owner] = [textOrNull(fields['source']), textOrNull(fields['owner'])];
    await this.run(record, { type: 'assess', of, record, broken, score, source, owner }, origin);
  }

  /** Null: the record does not count. */
  async fieldsOf(of: QualityType, record: string): Promise<Fields | null> {
    switch (of) {
      case 'contact':
        return contactFields((await this.contacts.peek(record)).state);
      case 'account':
        return accountFields((await this.accounts.peek(record)).state);
      default:
        return of satisfies never;
    }
  }
}

function contactFields(state: ContactState): Fields | null {
  if (state.status !== 'active') return null;
  const { card, plain, tags, lists, accounts } = state;
  const account = accounts.find(({ until }) => until === null)?.account;
  return { ...card, ...plain, tags, lists, account };
}

function accountFields(state: AccountState): Fields | null {
  if (state.status !== 'active') return null;
  const { facts, tags, lists } = state;
  return { ...facts, tags, lists };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
