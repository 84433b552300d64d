import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, EVENT_STORE, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import { streamPrefixOf, type Clock, type EventStore, type KeyVault } from '@rapport/platform-ports';
import {
  assess,
  fieldsOfRule,
  qualityDecider,
  qualityEventTypes,
  type Assessment,
  type QualityCommand,
  type QualityEvent,
  type QualityState,
  type QualityType,
} from '@rapport/records-domain';
import { CustomRecords } from '../custom-records';
import { RecordValues } from '../custom-values/custom-values';
import { QualityRecords, type Fields } from './quality-records';
import { QualityRules } from './quality-rules';

const CUSTOM = 'custom.';

/** How good records are: values are read where the record is, and only which rules they break is kept. */
@Injectable()
export class Qualities extends Records<QualityCommand, QualityEvent, QualityState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(CLOCK) private readonly clock: Clock,
    custom: CustomRecords,
    private readonly rules: QualityRules,
    private readonly records: QualityRecords,
    private readonly values: RecordValues,
  ) {
    super(store, vault, {
      decider: qualityDecider,
      eventTypes: qualityEventTypes,
      streamPrefix: `${streamPrefixOf(custom.context)}quality-`,
      notFound: 'QUALITY.NOT_ASSESSED',
    });
  }

  /** `changedAt`: of the record, ms. Repeating changes nothing. Null: the record does not count, or there are no rules. */
  async assess(of: QualityType, record: string, changedAt: number, origin: CommandOrigin): Promise<Assessment | null> {
    const { rules, version } = await this.rules.current(of);
    if (version === 0) return null;
    const named = rules.flatMap(fieldsOfRule);
    const fields = rules.length === 0 ? null : await this.fieldsOf(of, record, named);
    if (!fields) {
      await this.run(record, { type: 'withdraw' }, origin);
      return null;
    }
    const assessment = assess(rules, { fields, changedAt }, this.clock.now());
    const [source, owner, team] = [fields['source'], fields['owner'], fields['team']].map(textOrNull);
    const held = { source: source ?? null, owner: owner ?? null, ...(team && { team }) };
    await this.run(record, { type: 'assess', of, record, ...assessment, ...held }, origin);
    return assessment;
  }

  /** Those of the record, and `custom.<name>` where one is among the `named`. Null: the record does not count. */
  async fieldsOf(of: QualityType, record: string, named: readonly string[]): Promise<Fields | null> {
    const fields = await this.records.fieldsOf(of, record);
    if (!fields || !named.some((field) => field.startsWith(CUSTOM))) return fields;
    const { values } = await this.values.of(record);
    return { ...fields, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [CUSTOM + name, value])) };
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
