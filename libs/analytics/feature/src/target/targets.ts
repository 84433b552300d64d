import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import {
  decimalFraction,
  targetDecider,
  targetEventTypes,
  targetIdOf,
  targetRefusal,
  type TargetCommand,
  type TargetEvent,
  type TargetState,
} from '@rapport/analytics-domain';
import { bucketOf, dayOfIsoDate, isoDate, nextBucket } from '@rapport/platform-consumer';
import {
  EVENT_STORE,
  KEY_VAULT,
  ProblemError,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { Kpis } from '../kpi/kpis';
import type { TargetDto } from './target.dto';

/** The commands on targets: a stream per scope. */
@Injectable()
export class Targets extends Records<TargetCommand, TargetEvent, TargetState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    private readonly kpis: Kpis,
  ) {
    super(store, vault, {
      decider: targetDecider,
      eventTypes: targetEventTypes,
      streamPrefix: 'analytics_target-',
      notFound: 'TARGET.NOT_FOUND',
    });
  }

  /** The period is the one that holds the day, by the organisation's fiscal year. @throws ProblemError */
  async set(said: TargetDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { kpi, grain, currency, dimensions, margin } = said;
    const definition = await this.kpis.definitionOf(kpi);
    if (!definition) throw refused('kpi', 'no KPI has this name');
    const notText = Object.entries(dimensions).find(([, value]: [string, unknown]) => typeof value !== 'string');
    if (notText) throw refused('dimensions', `${notText[0]} must be a text`);
    const refusal = targetRefusal(definition, { dimensions, ...(currency !== undefined && { currency }) });
    if (refusal) throw refused(refusal.path, refusal.message);
    const [day, value] = [dayOfIsoDate(said.day), decimalFraction(said.value)];
    if (day === null) throw refused('day', 'day must be a date as 2026-01-31');
    if (!value) throw refused('value', 'value must be a decimal of 15 digits at most');
    const first = bucketOf(day, grain, this.organisation.current.fiscalYearStartMonth);
    const scope = {
      ...{ kpi, grain, from: isoDate(first), to: isoDate(nextBucket(first, grain) - 1), dimensions },
      ...(currency !== undefined && { currency }),
    };
    const id = targetIdOf(scope);
    return this.run(id, { type: 'set', target: { ...scope, target: id, ...value, margin } }, origin);
  }
}

const refused = (path: string, message: string): ProblemError =>
  new ProblemError('REQUEST.INVALID', 'the target is not valid', { errors: [{ path, code: 'DOES_NOT_FIT', message }] });
