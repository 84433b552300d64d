import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault } from '@rapport/platform-ports';
import {
  qualityRulesDecider,
  type DeclareQualityRules,
  type QualityRule,
  type QualityRulesEvent,
  type QualityType,
} from '@rapport/records-domain';
import { CustomRecords } from '../custom-records';

/** An import changes thousands of records a second: rules are read anew this often. */
const KNOWN_MS = 2_000;

/** Version 0: nobody has ever declared any. */
type Declared = { readonly rules: readonly QualityRule[]; readonly version: number };
type Known = { readonly until: number; readonly declared: Promise<Declared> };

/** What is expected of records, by kind. */
@Injectable()
export class QualityRules extends Records<
  DeclareQualityRules,
  QualityRulesEvent,
  { readonly rules: readonly QualityRule[] }
> {
  private readonly known = new Map<QualityType, Known>();

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault, records: CustomRecords) {
    super(store, vault, {
      decider: qualityRulesDecider,
      eventTypes: ['quality-rules-declared'],
      streamPrefix: `${streamPrefixOf(records.context)}qualityRules-`,
      notFound: 'QUALITY.NOT_FOUND',
    });
  }

  async declare(of: QualityType, rules: readonly QualityRule[], origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.run(of, { type: 'declare', of, rules }, origin);
    this.known.delete(of);
    return changed;
  }

  current(of: QualityType): Promise<Declared> {
    const known = this.known.get(of);
    if (known && performance.now() < known.until) return known.declared;
    const declared = this.peek(of).then(({ state, version }) => ({ rules: state.rules, version }));
    this.known.set(of, { until: performance.now() + KNOWN_MS, declared });
    declared.catch(() => this.known.delete(of));
    return declared;
  }
}
