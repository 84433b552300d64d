import { given } from '@rapport/eventsourcing';
import { ada } from '../link/people.fixture';
import { restrictionDecider, type RestrictionEvent } from './restriction.decider';

const restricted: RestrictionEvent = { type: 'processing-restricted', data: { subject: ada, reason: 'contested' } };
const lifted: RestrictionEvent = { type: 'restriction-lifted', data: { subject: ada } };

it('a restriction holds until it is lifted', () => {
  const restrict = { type: 'restrict', subject: ada, reason: 'contested' } as const;
  given(restrictionDecider).when(restrict).then(restricted);
  given(restrictionDecider, restricted).when(restrict).thenRefused('RESTRICTION.RESTRICTED');
  given(restrictionDecider, restricted).when({ type: 'lift', subject: ada }).then(lifted);
  given(restrictionDecider, restricted, lifted).when({ type: 'lift', subject: ada }).thenNothing();
  given(restrictionDecider, restricted, lifted).when(restrict).then(restricted);
});
