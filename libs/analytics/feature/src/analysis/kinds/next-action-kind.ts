import type { TaskInput } from '@rapport/analytics-domain/models';
import type { NextActionParameters } from '../analysis-parameters';
import { ordersOfPeople } from '../gather/orders-of-people';
import { standingOfPeople } from '../gather/standing-of-people';
import { standingTypes } from '../gather/standing-types';
import type { Standing } from '../gather/told-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';

const unknown: Standing = {
  ...{ subject: null, owner: null, visits: [], tickets: [], sentiments: [], contracts: [], openTickets: [] },
  ...{ deals: [], cart: null, satisfaction: null, renewal: null },
};

export async function gatherNextActions(
  run: AnalysisRun,
  parameters: NextActionParameters,
): Promise<TaskInput<'next-actions'>> {
  const { actionPreset } = await import('@rapport/analytics-domain/models');
  const { windowDays, marginRate, fatigueTimes, fatigueDays, rules } = parameters;
  const { currency } = run.organisation;
  const { people, leftOut } = await ordersOfPeople(run, currency);
  const standings = await standingOfPeople(run, standingTypes, currency);
  const orders = new Map(people.map(({ person, orders: own }) => [person, own]));
  const all = [...new Set([...orders.keys(), ...standings.keys()])].toSorted((a, b) => a - b);
  return {
    ...{ today: run.today, currency, leftOut, windowDays, marginRate },
    fatigue: { times: fatigueTimes, days: fatigueDays },
    rules:
      rules?.map(({ channels, purpose = null, cost = 0, ...rule }) => ({ ...rule, channels, purpose, cost })) ??
      actionPreset,
    people: all.map((person) => ({
      ...{ person, orders: orders.get(person) ?? [] },
      ...(standings.get(person) ?? unknown),
    })),
  };
}
