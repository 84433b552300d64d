import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@rapport/eventsourcing';
import type { RecordedEvent } from '@rapport/platform-ports';
import type { AccessFold } from '../access-log';
import { isTeamEvent, TEAM_STREAMS, teamDecider, type TeamState } from './team';

export interface ListedTeam {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly version: number;
}

/** All teams in memory, folded from the log. */
@Injectable()
export class TeamDirectory implements AccessFold {
  readonly prefix = TEAM_STREAMS;
  private readonly states = new Map<string, { readonly state: TeamState; readonly version: number }>();
  private teamsByMember = new Map<string, string[]>();

  apply(event: RecordedEvent): void {
    const recorded: DomainEvent = event;
    if (!isTeamEvent(recorded)) return;
    const id = event.stream.slice(TEAM_STREAMS.length);
    const before = this.states.get(id)?.state ?? teamDecider.initialState;
    this.states.set(id, { state: teamDecider.evolve(before, recorded), version: event.revision + 1 });
    this.teamsByMember = new Map();
    for (const team of this.all())
      for (const member of team.members)
        this.teamsByMember.set(member, [...(this.teamsByMember.get(member) ?? []), team.id]);
  }

  all(): readonly ListedTeam[] {
    return [...this.states].flatMap(([id, { state, version }]) =>
      state.status === 'formed' ? [{ id, name: state.name, members: state.members, version }] : [],
    );
  }

  teamsOf(member: string): readonly string[] {
    return this.teamsByMember.get(member) ?? [];
  }

  membersOf(teams: readonly string[]): readonly string[] {
    const members = teams.flatMap((id) => {
      const state = this.states.get(id)?.state;
      return state?.status === 'formed' ? state.members : [];
    });
    return [...new Set(members)];
  }
}
