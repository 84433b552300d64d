import { DomainError, type Decider } from '@rapport/eventsourcing';

/** Where a group begins again: at the first event, or at the first one recorded at or after a time (ms). */
export type GroupStart = 'start' | number;

export type GroupPaused = { readonly type: 'group-paused'; readonly data: Record<string, never> };
export type GroupResumed = { readonly type: 'group-resumed'; readonly data: Record<string, never> };
/** Its place in the log was moved, while it was paused. */
export type GroupReset = { readonly type: 'group-reset'; readonly data: { readonly to: GroupStart } };
export type GroupEvent = GroupPaused | GroupResumed | GroupReset;

export const groupEventTypes = ['group-paused', 'group-resumed', 'group-reset'] as const;

export type GroupCommand =
  { readonly type: 'pause' } | { readonly type: 'resume' } | { readonly type: 'note-reset'; readonly to: GroupStart };

/** Whether a group's members are at work; a fact for all replicas, which outlives them. */
export type GroupState = 'running' | 'paused';

/** A consumer group: `platform_group-<group>`. */
export const groupDecider: Decider<GroupCommand, GroupEvent, GroupState> = {
  initialState: 'running',

  decide(command, state) {
    switch (command.type) {
      case 'pause':
        return state === 'paused' ? [] : [{ type: 'group-paused', data: {} }];
      case 'resume':
        return state === 'running' ? [] : [{ type: 'group-resumed', data: {} }];
      case 'note-reset':
        if (state === 'running')
          throw new DomainError('GROUP.NOT_PAUSED', 'conflict', 'pause the group before it is moved');
        return [{ type: 'group-reset', data: { to: command.to } }];
      default:
        return command satisfies never;
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'group-paused':
        return 'paused';
      case 'group-resumed':
        return 'running';
      case 'group-reset':
        return state;
      default:
        return event satisfies never;
    }
  },
};
