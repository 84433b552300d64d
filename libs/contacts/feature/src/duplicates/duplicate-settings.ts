import { Inject, Injectable } from '@nestjs/common';
import {
  comparers,
  modelIn,
  shapeOf,
  type DuplicateModelEvent,
  type DuplicateModelState,
  type DuplicateRulesEvent,
  type LearnModel,
  type Model,
  type SetDuplicateRules,
} from '@rapport/contacts-domain';
import type { DuplicateKind, DuplicateRulesSet, DuplicateThresholds } from '@rapport/contracts';
import { EVENT_STORE, KEY_VAULT, Records, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { modelKind, rulesKind } from './duplicate-kinds';

/** There is one record of them. */
export const RULES = 'main';

/** The thresholds that an admin sets. */
@Injectable()
export class DuplicateRules extends Records<SetDuplicateRules, DuplicateRulesEvent, DuplicateRulesSet> {
  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, rulesKind);
  }

  async of(kind: DuplicateKind): Promise<DuplicateThresholds> {
    return (await this.peek(RULES)).state[kind];
  }
}

/** A model with its number; 0: nothing was learnt yet. */
export interface NumberedModel {
  readonly model: Model;
  readonly number: number;
  readonly learnt: DuplicateModelState;
}

/** What was learnt, kept in memory as long as its stream has nothing newer. */
@Injectable()
export class DuplicateModels extends Records<LearnModel, DuplicateModelEvent, DuplicateModelState> {
  private readonly known = new Map<DuplicateKind, { readonly version: number; readonly model: NumberedModel }>();

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
  ) {
    super(events, vault, modelKind);
  }

  async current(kind: DuplicateKind): Promise<NumberedModel> {
    const known = this.known.get(kind);
    if (known && !(await this.hasMore(kind, known.version))) return known.model;
    const { state, version } = await this.peek(kind);
    const model = { ...modelIn(state, comparers[kind].fields), learnt: state };
    this.known.set(kind, { version, model });
    return model;
  }

  async learn(kind: DuplicateKind, model: Model, records: number, origin: CommandOrigin): Promise<NumberedModel> {
    const shape = shapeOf(comparers[kind].fields);
    await this.run(kind, { type: 'learn', kind, records, model, shape }, origin);
    return this.current(kind);
  }

  private async hasMore(kind: DuplicateKind, version: number): Promise<boolean> {
    for await (const _ of this.events.readStream(modelKind.streamPrefix + kind, version)) return true;
    return false;
  }
}
