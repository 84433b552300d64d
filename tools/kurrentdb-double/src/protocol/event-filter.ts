import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { StoredEvent } from '../log/stored-event';

export type EventTest = (event: StoredEvent) => boolean;

/** By stream or by type, never both; prefixes or an unanchored regular expression (ConvertToEventFilter in Streams.Read.cs). */
export function eventFilter(filter: ReadReq.Options.FilterOptions | undefined): EventTest {
  if (!filter) return () => true;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  const subject = byStream ? ({ stream }: StoredEvent) => stream : ({ type }: StoredEvent) => type;
  const regex = expression?.getRegex();
  if (regex) {
    const pattern = new RegExp(regex);
    return (event) => pattern.test(subject(event));
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
}
