import { Inject, Injectable } from '@nestjs/common';
import {
  alertDecider,
  alertEventTypes,
  decimalFraction,
  isPerCurrency,
  type AlertCommand,
  type AlertCondition,
  type AlertEvent,
  type AlertState,
} from '@rapport/analytics-domain';
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
import type { AlertDto } from './alert.dto';

/** The commands on alerts: a stream each. */
@Injectable()
export class Alerts extends Records<AlertCommand, AlertEvent, AlertState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    private readonly kpis: Kpis,
  ) {
    super(store, vault, {
      decider: alertDecider,
      eventTypes: alertEventTypes,
      streamPrefix: 'analytics_alert-',
      notFound: 'ALERT.NOT_FOUND',
    });
  }

  /** @throws ProblemError that names the field at fault */
  async set(id: string, said: AlertDto, origin: CommandOrigin): Promise<ChangedDto> {
    const { name, kpi, grain, currency, dimensions, quietHours } = said;
    const definition = await this.kpis.definitionOf(kpi);
    if (!definition) throw refused('kpi', 'no KPI with a source has this name');
    const own: readonly string[] = definition.dimensions;
    const wrong = Object.entries(dimensions).find(
      ([dimension, value]: [string, unknown]) => !own.includes(dimension) || typeof value !== 'string',
    );
    if (wrong) throw refused('dimensions', `${kpi} has no dimension ${wrong[0]}, or its value is no text`);
    if (isPerCurrency(definition) !== (currency !== undefined))
      throw refused(
        'currency',
        currency === undefined ? `${kpi} is of money: say the currency` : `${kpi} is not of money`,
      );
    const rule = { name, kpi, dimensions, ...(currency !== undefined && { currency }), grain, quietHours };
    return this.run(id, { type: 'set', rule: { ...rule, condition: conditionOf(said) } }, origin);
  }
}

function conditionOf({ when, threshold }: AlertDto): AlertCondition {
  if (when === 'anomaly') {
    if (threshold !== undefined) throw refused('threshold', 'an anomaly has no threshold');
    return { kind: 'anomaly' };
  }
  const value = threshold === undefined ? null : decimalFraction(threshold);
  if (!value) throw refused('threshold', 'threshold must be a decimal of 15 digits at most');
  return { kind: when, ...value };
}

const refused = (path: string, message: string): ProblemError =>
  new ProblemError('REQUEST.INVALID', 'the alert is not valid', { errors: [{ path, code: 'DOES_NOT_FIT', message }] });
