import type { RecordKind } from '@rapport/platform-nest';
import type { UserCommand } from './user.decider';
import { userDecider } from './user.decider';
import { USER_STREAMS, userEventTypes, type UserEvent } from './user.events';
import type { UserState } from './user.state';

/** Users on the event store; names and credentials are sealed for the user's subject. */
export const userKind: RecordKind<UserCommand, UserEvent, UserState> = {
  decider: userDecider,
  eventTypes: userEventTypes,
  streamPrefix: USER_STREAMS,
  notFound: 'USER.NOT_FOUND',
  ownerOf: ({ data }) => data.subject.number,
};
