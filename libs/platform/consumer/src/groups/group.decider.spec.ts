import { given } from '@rapport/eventsourcing';
import { groupDecider, type GroupEvent } from './group.decider';

const paused: GroupEvent = { type: 'group-paused', data: {} };
const resumed: GroupEvent = { type: 'group-resumed', data: {} };
const after = (...history: readonly GroupEvent[]) => given(groupDecider, ...history);

describe('a consumer group', () => {
  it('is paused once', () => {
    after().when({ type: 'pause' }).then(paused);
    after(paused).when({ type: 'pause' }).thenNothing();
  });

  it('is resumed once', () => {
    after(paused).when({ type: 'resume' }).then(resumed);
    after(paused, resumed).when({ type: 'resume' }).thenNothing();
    after().when({ type: 'resume' }).thenNothing();
  });

  it('is moved only while it is paused', () => {
    after(paused)
      .when({ type: 'note-reset', to: 'start' })
      .then({ type: 'group-reset', data: { to: 'start' } });
    after(paused, resumed).when({ type: 'note-reset', to: 5 }).thenRefused('GROUP.NOT_PAUSED');
  });
});
