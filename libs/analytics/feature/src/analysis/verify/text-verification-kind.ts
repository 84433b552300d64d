import { readText, SENTIMENT_MODEL } from '@rapport/analytics-domain';
import type { ReadAgain, TaskInput } from '@rapport/analytics-domain/models';
import type { InteractionCorrected, TextDropped, TextScored } from '@rapport/contracts';
import { openContent } from '@rapport/platform-nest';
import type { PublicEvent } from '@rapport/platform-ports';
import { CORRECTED, isReadType, readTypes, textOf } from '../../text/texts-to-read';
import { eventsOfTypes } from '../gather/events-of-log';
import type { AnalysisRun } from '../run-analysis/analysis-run';

const SCORED = 'analytics.text-scored.v1';
const DROPPED = 'analytics.text-dropped.v1';

/** Every text that has a score, read again: opened for as long as this takes; what is erased does not open. */
export async function gatherTextVerification(run: AnalysisRun): Promise<TaskInput<'text-verification'>> {
  const scores = new Map<string, TextScored>();
  for await (const events of eventsOfTypes(run, new Set([SCORED, DROPPED])))
    for (const { type, data } of events) {
      const { text } = data as TextScored | TextDropped;
      if (type === SCORED) scores.set(text, data as TextScored);
      else scores.delete(text);
    }
  const ofModel = [...scores.values()].filter(({ model }) => model === SENTIMENT_MODEL);
  const wanted = Map.groupBy(ofModel, ({ event }) => event);
  const texts: ReadAgain[] = [];
  for await (const events of eventsOfTypes(run, new Set([...readTypes, CORRECTED]), { parts: 'all' })) {
    const own = events.filter((event) => wanted.has(eventIdOf(event)));
    const contents = await openContent(run.vault, own);
    for (const [i, event] of own.entries()) {
      const content = contents[i];
      const type = event.type === CORRECTED ? `contacts.${(event.data as InteractionCorrected).kind}.v1` : event.type;
      if (!isReadType(type)) continue;
      const opens = content?.state === 'known';
      const anew = opens ? (readText(textOf(type, content.value))?.sentiment ?? null) : null;
      for (const { text, sentiment: kept } of wanted.get(eventIdOf(event)) ?? [])
        texts.push({ text, kept, anew, opens });
    }
  }
  return { texts, ofOlderModels: scores.size - ofModel.length };
}

/** A public id is the event's and an index. */
const eventIdOf = ({ id }: PublicEvent): string => id.split('.', 1)[0] ?? id;
