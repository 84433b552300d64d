import { campaignSource } from '../campaigns';
import { prospectSource, purchaseSource } from '../customers';
import type { Fact } from '../facts';
import { leadSource } from '../leads';
import { messageSource } from '../messages';
import { opportunitySource } from '../opportunities';
import { orderSource } from '../orders';
import { pageViewSource } from '../page-views';
import { surveySource } from '../surveys';
import { ticketSource } from '../tickets';
import { visitSource } from '../visits';

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
  purchaseSource,
  prospectSource,
] as const;

const byName = new Map<string, Fact>(
  factSources.flatMap(({ facts }) => facts).map((fact) => [fact.name, fact] as const),
);

/** @throws Error for a name that no source has: a definition is wrong. */
export function factNamed(name: string): Fact {
  const fact = byName.get(name);
  if (!fact) throw new Error(`no fact is named ${name}`);
  return fact;
}
