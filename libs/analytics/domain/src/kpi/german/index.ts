import { germanAnchors } from './anchors';
import { sentencesOfCustomers } from './sentences-of-customers';
import { sentencesOfMarketing } from './sentences-of-marketing';
import { sentencesOfSales } from './sentences-of-sales';
import { sentencesOfService } from './sentences-of-service';
import { sentencesOfTrafficAndOrders } from './sentences-of-traffic-and-orders';
import type { KpiDefinition } from '../definition';
import { germanTitles } from './titles';

const german: ReadonlyMap<string, string> = new Map(
  [
    ...[germanTitles, germanAnchors, sentencesOfCustomers, sentencesOfMarketing, sentencesOfSales],
    ...[sentencesOfService, sentencesOfTrafficAndOrders],
  ].flatMap((texts) => Object.entries(texts)),
);

/** The German of a text of the catalogue, sentence by sentence; null where one of them has none. */
export function inGerman(text: string): string | null {
  const parts = text.split(/(?<=\.) /).map((sentence) => german.get(sentence));
  return parts.every((part) => part !== undefined) ? parts.join(' ') : null;
}

/** A definition as people of a locale (BCP 47) read it: in German where that is theirs, else in English. */
export function definitionIn<Definition extends Pick<KpiDefinition, 'title' | 'sentence' | 'anchor'>>(
  locale: string,
  definition: Definition,
): Definition {
  if (locale.toLowerCase().split('-')[0] !== 'de') return definition;
  const { title, sentence, anchor } = definition;
  const said = (text: string) => inGerman(text) ?? text;
  return { ...definition, title: said(title), sentence: said(sentence), anchor: said(anchor) };
}
