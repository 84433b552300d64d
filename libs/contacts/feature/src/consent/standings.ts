import { Inject, Injectable } from '@nestjs/common';
import {
  evolveStanding,
  standingId,
  strictest,
  verdictOf,
  type Standing,
  type Stated,
  type Verdict,
} from '@rapport/contacts-domain';
import type { ConsentChannel } from '@rapport/contracts';
import { EVENT_STORE } from '@rapport/platform-nest';
import type { EventStore, Position, RecordedEvent } from '@rapport/platform-ports';
import type { Profile } from '../profile/profiles';
import { consentKind } from './consent.kind';

/** A word on it, and of which subject of the person it is; null where nobody has said anything. */
export type PersonVerdict = Verdict & { readonly subjectId: string | null };

/** What one subject of a person has said. */
export interface SubjectStandings {
  readonly subjectId: string;
  readonly standings: readonly Standing[];
}

/** What people have said, as the log has it: true at once after a write, and for any moment. */
@Injectable()
export class Standings {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  of({ subjects, position }: Pick<Profile, 'subjects' | 'position'>): Promise<SubjectStandings[]> {
    return Promise.all(
      subjects.map(async ({ id }) => ({ subjectId: id, standings: await this.ofSubject(id, position) })),
    );
  }

  private async ofSubject(subjectId: string, position: Position): Promise<Standing[]> {
    const standings = new Map<string, Standing>();
    for await (const stored of this.store.readStream(consentKind.streamPrefix + subjectId)) {
      if (stored.position > position) break;
      if (stored.type === 'consents-erased') return [];
      const event = stored as RecordedEvent & Stated;
      const id = standingId(event.data);
      standings.set(id, evolveStanding(standings.get(id) ?? null, event, event.id));
    }
    return [...standings.values()];
  }
}

/** The strictest word of all subjects at a time (ms). */
export function verdictOn(
  said: readonly SubjectStandings[],
  { purpose, channel }: { readonly purpose: string; readonly channel: ConsentChannel | null },
  at: number,
): PersonVerdict {
  const verdicts = said.map(({ subjectId, standings }): PersonVerdict => {
    const standing = standings.find((one) => one.purpose === purpose && one.channel === channel);
    return { ...verdictOf(standing ?? null, at), subjectId };
  });
  const { state, ground } = strictest(verdicts);
  const whose = ground && verdicts.find((verdict) => verdict.ground === ground);
  return ground
    ? { state, ground, subjectId: whose?.subjectId ?? null }
    : { state: 'missing', ground, subjectId: null };
}
