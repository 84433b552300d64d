import { Inject, Injectable } from '@nestjs/common';
import { startOf, timeOf, type TimelineEntry } from '@rapport/contacts-domain';
import { interactionKinds } from '@rapport/contracts';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Condition, Position, ReadModels } from '@rapport/platform-ports';
import { NOW, type Profile } from '../profile/profiles';
import { timelineModel } from './timeline.model';

export interface TimelineFilter {
  readonly kinds?: readonly string[];
  readonly channels?: readonly string[];
  /** ms, inclusive */
  readonly from?: number;
  /** ms, inclusive */
  readonly until?: number;
}

export interface TimelinePlaces {
  /** Newest first. */
  readonly positions: readonly Position[];
  /** The moment to go on before; null at the end. */
  readonly next: string | null;
}

/** Finds the places of a profile's interactions: one range of the index for each of its subjects, merged. */
@Injectable()
export class TimelineQuery {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  async page(profile: Profile, filter: TimelineFilter, limit: number, before?: string): Promise<TimelinePlaces> {
    const where = conditions(profile, filter);
    if (before !== undefined) where.push({ field: 'moment', op: 'lt', value: before });
    const { items, next } = await this.readModels.find(timelineModel, {
      where,
      sort: [{ field: 'moment', direction: 'desc' }],
      limit,
    });
    const last = items.at(-1)?.document as TimelineEntry | undefined;
    return {
      positions: items.map(({ document }) => (document as TimelineEntry).position),
      next: next && last ? last.moment : null,
    };
  }

  /** When the person was first and last heard of, ms; null if never. */
  async seen(profile: Profile, until?: number): Promise<{ first: number; last: number } | null> {
    const where = conditions(profile, { kinds: interactionKinds, ...(until !== undefined && { until }) });
    const end = async (direction: 'asc' | 'desc') => {
      const sort = [{ field: 'moment', direction }];
      const { items } = await this.readModels.find(timelineModel, { where, sort, limit: 1 });
      const entry = items[0]?.document as TimelineEntry | undefined;
      return entry ? timeOf(entry.moment) : null;
    };
    const [first, last] = await Promise.all([end('asc'), end('desc')]);
    return first === null || last === null ? null : { first, last };
  }
}

function conditions({ subjects, position }: Profile, { kinds, channels, from, until }: TimelineFilter): Condition[] {
  const where: Condition[] = [{ field: 'subject', op: 'in', value: subjects.map(({ number }) => number) }];
  if (from !== undefined) where.push({ field: 'moment', op: 'gte', value: startOf(from) });
  if (until !== undefined) where.push({ field: 'moment', op: 'lt', value: startOf(until + 1) });
  if (position !== NOW) where.push({ field: 'position', op: 'lte', value: position });
  if (kinds?.length) where.push({ field: 'kind', op: 'in', value: kinds });
  if (channels?.length) where.push({ field: 'channel', op: 'in', value: channels });
  return where;
}
