import { Inject, Injectable } from '@nestjs/common';
import {
  qualityRulesDecider,
  type DeclareQualityRules,
  type QualityRule,
  type QualityRulesEvent,
  type QualityType,
} from '@rapport/contacts-domain';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** An import changes thousands of records a second: rules are read anew this often. */
const KNOWN_MS = 2_000;

type Known = { readonly until: number; readonly rules: Promise<readonly QualityRule[]> };

/** What is expected of records, by kind. */
@Injectable()
export class QualityRules extends Records<
  DeclareQualityRules,
  QualityRulesEvent,
  { readonly rules: readonly QualityRule[] }
> {
  private readonly known = new Map<QualityType, Known>();

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, {
      decider: qualityRulesDecider,
      eventTypes: ['quality-rules-declared'],
      streamPrefix: 'contacts_qualityRules-',
      notFound: 'QUALITY.NOT_FOUND',
    });
  }

  async declare(of: QualityType, rules: readonly QualityRule[], origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.run(of, { type: 'declare', of, rules }, origin);
    this.known.delete(of);
    return changed;
  }

  current(of: QualityType): Promise<readonly QualityRule[]> {
    const known = this.known.get(of);
    if (known && performance.now() < known.until) return known.rules;
    const rules = this.peek(of).then(({ state }) => state.rules);
    this.known.set(of, { until: performance.now() + KNOWN_MS, rules });
    rules.catch(() => this.known.delete(of));
    return rules;
  }
}
