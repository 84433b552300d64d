export { GroupLog } from './group-log';
export type { GroupStart, GroupState } from './group.decider';
