import { eventId } from './event-id';

describe('eventId', () => {
  it('is the first 128 bits of SHA-256 over length-prefixed parts', () => {
    // printf '7:website3:abc' | sha256sum | cut -c-32
    expect(eventId('website', 'abc')).toBe('3d68be480125687970751b7dd4a39ba8');
  });

  it('tells apart parts that concatenate to the same text', () => {
    expect(eventId('a', 'bc')).not.toBe(eventId('ab', 'c'));
  });

  it('takes numbers as their decimal text', () => {
    expect(eventId('a', 1)).toBe(eventId('a', '1'));
  });
});
