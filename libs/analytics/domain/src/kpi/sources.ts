import { activitySource } from '../activities';
import { acquisitionSource } from '../acquisition';
import { campaignSource } from '../campaigns';
import { prospectSource, purchaseSource } from '../customers';
import { dealProgressSource } from '../deal-progress';
import { escalationSource } from '../escalations';
import type { Fact } from '../facts';
import { leadProgressSource } from '../lead-progress';
import { leadSource } from '../leads';
import { messageSource } from '../messages';
import { opportunitySource } from '../opportunities';
import { orderSource } from '../orders';
import { pageViewSource } from '../page-views';
import { quotaSource } from '../quotas';
import { subscriptionSource } from '../subscriptions';
import { surveySource } from '../surveys';
import { textSource } from '../text';
import { ticketSource } from '../tickets';
import { visitSource } from '../visits';
import { eventKpis } from './catalogue/by-events';
import type { KpiDefinition } from './definition';

/** Everything that is counted. A new fact is registered here and nowhere else. */
export const factSources = [
  pageViewSource,
  visitSource,
  orderSource,
  leadSource,
  opportunitySource,
  campaignSource,
  messageSource,
  ticketSource,
  surveySource,
  textSource,
  purchaseSource,
  prospectSource,
  dealProgressSource,
  leadProgressSource,
  escalationSource,
  acquisitionSource,
  quotaSource,
  subscriptionSource,
  activitySource,
] as const;

/** The sources of KPIs whose events count by themselves. */
export const eventSources = [...eventKpis.values()].map(({ projection, facts }) => ({ projection, facts, spans: '' }));

const byName = new Map<string, Fact>(
  factSources.flatMap(({ facts }) => facts).map((fact) => [fact.name, fact] as const),
);

/** The fact of a KPI by its name. @throws Error as {@link factNamed} does */
export function factOf({ facts }: Pick<KpiDefinition, 'facts'>, name: string): Fact {
  return facts?.find((fact) => fact.name === name) ?? factNamed(name);
}

/** @throws Error for a name that no source has: a definition is wrong. */
export function factNamed(name: string): Fact {
  const fact = byName.get(name);
  if (!fact) throw new Error(`no fact is named ${name}`);
  return fact;
}
