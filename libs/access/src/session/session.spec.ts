import { fold, given } from '@rapport/eventsourcing';
import { ABSOLUTE_MS, expiresAt, IDLE_MS, isLive, NOTED_EVERY_MS, sessionDecider, type SessionEvent } from './session';

const at = 1_000;
const begin = { user: 'a'.repeat(32), hash: 'h', method: 'password', at } as const;
const begun: SessionEvent = { type: 'session-begun', data: { ...begin, until: at + ABSOLUTE_MS } };
const used = (time: number): SessionEvent => ({ type: 'session-used', data: { at: time } });
const ended: SessionEvent = { type: 'session-ended', data: { reason: 'signed-out' } };
const session = (...history: SessionEvent[]) => given(sessionDecider, ...history);
const liveAt = (time: number, ...history: SessionEvent[]) => isLive(fold(sessionDecider, history), time);

describe('a session', () => {
  it('begins once', () => {
    session()
      .when({ type: 'begin', ...begin })
      .then(begun);
    session(begun)
      .when({ type: 'begin', ...begin })
      .thenRefused('SESSION.EXISTS');
  });

  it('ends once, and for good', () => {
    session(begun).when({ type: 'end', reason: 'signed-out' }).then(ended);
    session(begun, ended).when({ type: 'end', reason: 'revoked' }).thenNothing();
    session().when({ type: 'end', reason: 'revoked' }).thenRefused('SESSION.NOT_FOUND');
    session(begun, ended)
      .when({ type: 'use', at: at + NOTED_EVERY_MS })
      .thenNothing();
    expect(liveAt(at, begun, ended)).toBe(false);
  });

  it('notes now and then that it is used', () => {
    session(begun)
      .when({ type: 'use', at: at + NOTED_EVERY_MS - 1 })
      .thenNothing();
    session(begun)
      .when({ type: 'use', at: at + NOTED_EVERY_MS })
      .then(used(at + NOTED_EVERY_MS));
  });

  it('is over when nobody used it for long', () => {
    expect(liveAt(at + IDLE_MS - 1, begun)).toBe(true);
    expect(liveAt(at + IDLE_MS, begun)).toBe(false);
    expect(liveAt(at + IDLE_MS, begun, used(at + 5))).toBe(true);
    session(begun)
      .when({ type: 'use', at: at + IDLE_MS })
      .thenNothing();
  });

  it('is over at last, however often it is used', () => {
    const state = fold(sessionDecider, [begun, used(at + ABSOLUTE_MS - 5)]);
    expect(state.status === 'begun' && expiresAt(state)).toBe(at + ABSOLUTE_MS);
  });
});
