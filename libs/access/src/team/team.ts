import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';

export interface TeamFormed {
  readonly type: 'team-formed';
  readonly data: { readonly name: string };
}
export interface TeamRenamed {
  readonly type: 'team-renamed';
  readonly data: { readonly name: string };
}
/** `member`: an actor, `user:<id>`. */
export interface MemberAdded {
  readonly type: 'team-member-added';
  readonly data: { readonly member: string };
}
export interface MemberRemoved {
  readonly type: 'team-member-removed';
  readonly data: { readonly member: string };
}
export interface TeamDissolved {
  readonly type: 'team-dissolved';
  readonly data: Readonly<Record<string, never>>;
}
export type TeamEvent = TeamFormed | TeamRenamed | MemberAdded | MemberRemoved | TeamDissolved;

export const teamEventTypes: readonly TeamEvent['type'][] = [
  'team-formed',
  'team-renamed',
  'team-member-added',
  'team-member-removed',
  'team-dissolved',
];

export function isTeamEvent(event: DomainEvent): event is TeamEvent {
  return teamEventTypes.some((type) => type === event.type);
}

export type TeamCommand =
  | { readonly type: 'form'; readonly name: string }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'add'; readonly member: string }
  | { readonly type: 'remove'; readonly member: string }
  | { readonly type: 'dissolve' };

export type TeamState =
  | { readonly status: 'none' | 'dissolved' }
  | { readonly status: 'formed'; readonly name: string; readonly members: readonly string[] };

export const TEAM_STREAMS = 'access_team-';

/** People who see each other's records, where a role sees as far as its teams (stream `access_team-<id>`). */
export const teamDecider: Decider<TeamCommand, TeamEvent, TeamState> = {
  initialState: { status: 'none' },

  decide: (command, state) => {
    if (command.type === 'form') {
      if (state.status === 'formed') throw new DomainError('TEAM.EXISTS', 'conflict', 'there is such a team');
      return [{ type: 'team-formed', data: { name: command.name } }];
    }
    if (state.status !== 'formed') throw new DomainError('TEAM.NOT_FOUND', 'not-found', 'there is no such team');
    const { name, members } = state;
    switch (command.type) {
      case 'rename':
        return command.name === name ? [] : [{ type: 'team-renamed', data: { name: command.name } }];
      case 'add': {
        const { member } = command;
        return members.includes(member) ? [] : [{ type: 'team-member-added', data: { member } }];
      }
      case 'remove': {
        const { member } = command;
        return members.includes(member) ? [{ type: 'team-member-removed', data: { member } }] : [];
      }
      case 'dissolve':
        return [{ type: 'team-dissolved', data: {} }];
      default:
        return command satisfies never;
    }
  },

  evolve: (state, event) => {
    if (event.type === 'team-formed') return { status: 'formed', name: event.data.name, members: [] };
    if (state.status !== 'formed') return state;
    switch (event.type) {
      case 'team-renamed':
        return { ...state, name: event.data.name };
      case 'team-member-added':
        return { ...state, members: [...state.members, event.data.member] };
      case 'team-member-removed':
        return { ...state, members: state.members.filter((member) => member !== event.data.member) };
      case 'team-dissolved':
        return { status: 'dissolved' };
      default:
        return event satisfies never;
    }
  },
};
