import type { Decider } from './decider';
import { DomainError } from './errors';
import { given } from './given-when-then';

type Door = { type: 'opened' | 'closed'; data: object };

const door: Decider<'open' | 'close', Door, boolean> = {
  initialState: false,
  decide: (command, isOpen) => {
    if (command === 'close') return isOpen ? [{ type: 'closed', data: {} }] : [];
    if (isOpen) throw new DomainError('DOOR.ALREADY_OPEN', 'conflict', 'the door is open');
    return [{ type: 'opened', data: {} }];
  },
  evolve: (_, event) => event.type === 'opened',
};

const opened: Door = { type: 'opened', data: {} };
const closed: Door = { type: 'closed', data: {} };

describe('given/when/then', () => {
  it('passes where the decider does what is said', () => {
    given(door).when('open').then(opened);
    given(door, opened, closed).when('close').thenNothing();
    given(door, opened).when('open').thenRefused('DOOR.ALREADY_OPEN');
  });

  it('fails where it does not', () => {
    expect(() => given(door).when('open').then(closed)).toThrow('opened');
    expect(() => given(door).when('open').thenNothing()).toThrow('opened');
    expect(() => given(door).when('open').thenRefused('DOOR.ALREADY_OPEN')).toThrow('Missing expected exception');
    expect(() => given(door, opened).when('open').thenRefused('DOOR.LOCKED')).toThrow('the door is open');
  });
});
