import { given } from '@rapport/eventsourcing';
import { teamDecider, type TeamEvent } from './team';

const formed: TeamEvent = { type: 'team-formed', data: { name: 'North' } };
const added: TeamEvent = { type: 'team-member-added', data: { member: 'user:a' } };
const removed: TeamEvent = { type: 'team-member-removed', data: { member: 'user:a' } };
const dissolved: TeamEvent = { type: 'team-dissolved', data: {} };
const team = (...history: TeamEvent[]) => given(teamDecider, ...history);

describe('a team', () => {
  it('is formed once, and again after it was dissolved', () => {
    team().when({ type: 'form', name: 'North' }).then(formed);
    team(formed).when({ type: 'form', name: 'North' }).thenRefused('TEAM.EXISTS');
    team(formed, dissolved).when({ type: 'form', name: 'North' }).then(formed);
  });
  it('has each member once', () => {
    team(formed).when({ type: 'add', member: 'user:a' }).then(added);
    team(formed, added).when({ type: 'add', member: 'user:a' }).thenNothing();
    team(formed, added).when({ type: 'remove', member: 'user:a' }).then(removed);
    team(formed, added, removed).when({ type: 'remove', member: 'user:a' }).thenNothing();
  });
  it('is renamed, and nobody joins one that is not there', () => {
    team(formed)
      .when({ type: 'rename', name: 'South' })
      .then({ type: 'team-renamed', data: { name: 'South' } });
    team(formed).when({ type: 'rename', name: 'North' }).thenNothing();
    team(formed, dissolved).when({ type: 'add', member: 'user:a' }).thenRefused('TEAM.NOT_FOUND');
    team().when({ type: 'dissolve' }).thenRefused('TEAM.NOT_FOUND');
  });
});
