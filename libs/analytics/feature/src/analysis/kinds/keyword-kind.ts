import { keywordsIn, NEUTRAL_BELOW, readText, type WrittenText } from '@rapport/analytics-domain';
import type { TaskInput } from '@rapport/analytics-domain/models';
import type { SubjectRef } from '@rapport/contracts';
import { openContent } from '@rapport/platform-nest';
import { peopleNow } from '../../kpi/people/people-now';
import { isOfCustomer, isReadType, readTypes, textOf } from '../../text/texts-to-read';
import type { KeywordParameters } from '../analysis-parameters';
import { eventsOfTypes } from '../gather/events-of-log';
import { personsLeftOut } from '../gather/persons-left-out';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { spanOf } from './span';

/** Words of texts, opened for as long as this takes; what is erased does not open. */
export async function gatherKeywords(run: AnalysisRun, parameters: KeywordParameters): Promise<TaskInput<'keywords'>> {
  const { by, most, type } = parameters;
  const { from, to } = spanOf(run, parameters);
  const { personOf } = await peopleNow(run.sources, run.models);
  const hidden = await personsLeftOut(run, personOf);
  const texts: WrittenText[] = [];
  const types = new Set<string>(type === undefined ? readTypes : [type]);
  for await (const events of eventsOfTypes(run, types, { parts: 'all', since: from })) {
    const own = events.filter((event) => event.time >= from && event.time < to && isOfCustomer(event));
    const contents = await openContent(run.vault, own);
    for (const [i, event] of own.entries()) {
      const { subject, channel = '' } = event.data as { readonly subject: SubjectRef; readonly channel?: string };
      const [person, content] = [personOf(subject.number), contents[i]];
      if (hidden.has(person) || content?.state !== 'known' || !isReadType(event.type)) continue;
      const said = textOf(event.type, content.value);
      const words = keywordsIn(said);
      if (words.length > 0) texts.push({ person, group: by === 'channel' ? channel : moodOf(said), words });
    }
  }
  return { texts, most };
}

function moodOf(text: string): string {
  const sentiment = (readText(text)?.sentiment ?? 0) / 100;
  if (sentiment >= NEUTRAL_BELOW) return 'positive';
  return sentiment <= -NEUTRAL_BELOW ? 'negative' : 'neutral';
}
