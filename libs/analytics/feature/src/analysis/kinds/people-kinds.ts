import type { Entity, OpportunityState } from '@rapport/analytics-domain';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { ChurnParameters, ClusterParameters, RecommendationParameters } from '../analysis-parameters';
import { ordersOfPeople } from '../gather/orders-of-people';
import { standingOfPeople } from '../gather/standing-of-people';
import { behaviourTypes } from '../gather/standing-types';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { gatherRfm } from './value-kinds';

export async function gatherChurn(run: AnalysisRun, { windowDays, by }: ChurnParameters): Promise<TaskInput<'churn'>> {
  const { currency } = run.organisation;
  const { people } = await ordersOfPeople(run, currency);
  const standings = await standingOfPeople(run, behaviourTypes, currency);
  const orders = new Map(people.map(({ person, orders: own }) => [person, own]));
  const subscribers = [...standings].filter(([, { contracts }]) => contracts.length > 0).map(([person]) => person);
  const customers = [...new Set([...orders.keys(), ...subscribers])].toSorted((a, b) => a - b);
  return {
    ...{ today: run.today, windowDays, by },
    people: customers.map((person) => {
      const { visits = [], tickets = [], sentiments = [], contracts = [] } = standings.get(person) ?? {};
      return { person, orders: orders.get(person) ?? [], visits, tickets, sentiments, contracts };
    }),
  };
}

const PAGE = 2_000;

/** Deals from their opening to their close, won or lost; of those that are open, until today. */
export async function gatherSurvival(run: AnalysisRun): Promise<TaskInput<'survival'>> {
  const { documents } = run.models.behind('opportunities');
  const lifetimes: { time: number; ended: boolean }[] = [];
  let cursor: string | null = null;
  do {
    const page = await run.sources.readModels.find(documents, {
      where: [],
      sort: [{ field: 'first', direction: 'asc' }],
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    for (const { document } of page.items) {
      const { opened, close } = (document as Entity<OpportunityState>).state;
      if (!opened) continue;
      const end = close ? run.calendar.dayAt(close.at) : run.today;
      lifetimes.push({ time: Math.max(0, end - run.calendar.dayAt(opened.at)), ended: close !== null });
    }
    cursor = page.next;
  } while (cursor !== null);
  return { lifetimes };
}

export async function gatherClusters(run: AnalysisRun, parameters: ClusterParameters): Promise<TaskInput<'clusters'>> {
  return gatherRfm(run, parameters);
}

export async function gatherRecommendations(
  run: AnalysisRun,
  { most }: RecommendationParameters,
): Promise<TaskInput<'recommendations'>> {
  const { people } = await ordersOfPeople(run, run.organisation.currency);
  return { people, most };
}
