import type { Entity, OpportunityState } from '@rapport/analytics-domain';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { ChurnParameters, ClusterParameters, RecommendationParameters } from '../analysis-parameters';
import { ordersOfPeople } from '../gather/orders-of-people';
import { touchesOfPeople } from '../gather/touches-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { gatherRfm } from './value-kinds';

const visitTypes = ['contacts.page-viewed.v1', 'contacts.screen-viewed.v1', 'marketing.message-clicked.v1'];
const ticketType = 'service-desk.ticket-opened.v1';
const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

export async function gatherChurn(run: AnalysisRun, { windowDays }: ChurnParameters): Promise<TaskInput<'churn'>> {
  const { people } = await ordersOfPeople(run, run.organisation.currency);
  const touches = await touchesOfPeople(run, new Set([...visitTypes, ticketType]), EVER);
  return {
    ...{ today: run.today, windowDays },
    people: people.map((each) => {
      const own = (touches.get(each.person) ?? []).map(({ type, at }) => ({ type, day: run.calendar.dayAt(at) }));
      return {
        ...each,
        visits: [...new Set(own.filter(({ type }) => type !== ticketType).map(({ day }) => day))],
        tickets: own.filter(({ type }) => type === ticketType).map(({ day }) => day),
      };
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
