import { Inject, Injectable } from '@nestjs/common';
import {
  recordTypes,
  startOf,
  timeOf,
  type AccountEntry,
  type RecordContext,
  type RecordEntry,
  type TimelineEntry,
} from '@rapport/contacts-domain';
import { interactionKinds, loggedInteractionKinds } from '@rapport/contracts';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, Document, DocumentModel, Position, ReadModels } from '@rapport/platform-ports';
import { NOW, type Profile } from '../profile/profiles';
import { accountEntriesModel } from './account-entries.model';
import { allRecordEntries } from './record-entries.model';
import { timelineModel } from './timeline.model';

export interface TimelineFilter {
  readonly kinds?: readonly string[];
  readonly channels?: readonly string[];
  /** ms, inclusive */
  readonly from?: number;
  /** ms, inclusive */
  readonly until?: number;
}

/** As known when: the log of contacts up to `position`, those of others up to `asOf` (ms). */
export interface Knowledge {
  readonly position: Position;
  readonly asOf?: number;
}

/** Where an entry stands in the order of all contexts; `record`: all that is kept of an event of another context. */
export interface TimelinePlace {
  readonly moment: string;
  readonly position: Position;
  /** Number of the subject whose it is; null where the entry names the account alone. */
  readonly subject: number | null;
  readonly record?: RecordEntry & { readonly context: RecordContext };
}

/** Whose entries: those of subjects, or those that name an account itself, or one that it answers for. */
export type Whose = { readonly subjects: readonly number[] } | { readonly accounts: readonly string[] };

/** Finds places in the read models of all contexts: a range of an index for each subject, merged. */
@Injectable()
export class TimelineQuery {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** The newest `limit` places before a moment, newest first. */
  async newest(
    whose: Whose,
    knowledge: Knowledge,
    filter: TimelineFilter,
    limit: number,
    before?: string,
  ): Promise<TimelinePlace[]> {
    const where = [conditionOf(whose), ...conditions(filter)];
    if (before !== undefined) where.push({ field: 'moment', op: 'lt', value: before });
    const finds = [
      this.own(where, 'subjects' in whose ? timelineModel : accountEntriesModel, knowledge, limit),
      ...allRecordEntries
        .filter(({ context }) => mayHold(context, filter))
        .map(({ context, model }) => this.recorded(context, model, where, knowledge, limit)),
    ];
    return newestOf((await Promise.all(finds)).flat(), limit);
  }

  /** When the person was first and last heard of, ms; null if never. */
  async seen({ subjects: all, position }: Profile, until?: number): Promise<{ first: number; last: number } | null> {
    const kinds = [...interactionKinds, ...loggedInteractionKinds];
    const where = conditions({ kinds, ...(until !== undefined && { until }) });
    where.push({ field: 'subject', op: 'in', value: all.map(({ number }) => number) });
    if (position !== NOW) where.push({ field: 'position', op: 'lte', value: position });
    const end = async (direction: 'asc' | 'desc') => {
      const sort = [{ field: 'moment', direction }];
      const { items } = await this.readModels.find(timelineModel, { where, sort, limit: 1 });
      const entry = items[0]?.document as TimelineEntry | undefined;
      return entry ? timeOf(entry.moment) : null;
    };
    const [first, last] = await Promise.all([end('asc'), end('desc')]);
    return first === null || last === null ? null : { first, last };
  }

  private async own(
    where: readonly Condition[],
    model: DocumentModel,
    { position }: Knowledge,
    limit: number,
  ): Promise<TimelinePlace[]> {
    const known: Condition[] = position === NOW ? [] : [{ field: 'position', op: 'lte', value: position }];
    const documents = await this.find(model, [...where, ...known], limit);
    return documents.map((document) => {
      const entry = document as TimelineEntry | AccountEntry;
      return { moment: entry.moment, position: entry.position, subject: 'subject' in entry ? entry.subject : null };
    });
  }

  private async recorded(
    context: RecordContext,
    model: DocumentModel,
    where: readonly Condition[],
    { asOf }: Knowledge,
    limit: number,
  ): Promise<TimelinePlace[]> {
    const known: Condition[] = asOf === undefined ? [] : [{ field: 'recordedAt', op: 'lte', value: asOf }];
    const documents = await this.find(model, [...where, ...known], limit);
    return documents.map((document) => {
      const record = { ...(document as RecordEntry), context };
      return { moment: record.moment, position: record.position, subject: record.subject || null, record };
    });
  }

  private async find(model: DocumentModel, where: readonly Condition[], limit: number): Promise<Document[]> {
    const sort = [{ field: 'moment', direction: 'desc' }] as const;
    const { items } = await this.readModels.find(model, { where, sort, limit });
    return items.map(({ document }) => document);
  }
}

/** Each place once, the newest first. */
export function newestOf(places: readonly TimelinePlace[], limit: number): TimelinePlace[] {
  const byMoment = new Map(places.map((place) => [place.moment, place]));
  return [...byMoment.values()].sort((a, b) => (a.moment < b.moment ? 1 : -1)).slice(0, limit);
}

const conditionOf = (whose: Whose): Condition =>
  'accounts' in whose
    ? { field: 'account', op: 'in', value: whose.accounts }
    : { field: 'subject', op: 'in', value: whose.subjects };

const mayHold = (context: RecordContext, { kinds }: TimelineFilter): boolean =>
  !kinds?.length || recordTypes[context].some((kind) => kinds.includes(kind));

function conditions({ kinds, channels, from, until }: TimelineFilter): Condition[] {
  const where: Condition[] = [];
  if (from !== undefined) where.push({ field: 'moment', op: 'gte', value: startOf(from) });
  if (until !== undefined) where.push({ field: 'moment', op: 'lt', value: startOf(until + 1) });
  if (kinds?.length) where.push({ field: 'kind', op: 'in', value: kinds });
  if (channels?.length) where.push({ field: 'channel', op: 'in', value: channels });
  return where;
}
