import { throughputOf, withLook, type Look } from './throughput';

const looked = (...looks: readonly Look[]) => looks.reduce<readonly Look[]>(withLook, []);

describe('throughput', () => {
  it('is what came between the first and the last look, per second', () => {
    expect(throughputOf(looked({ events: 100, at: 0 }, { events: 160, at: 3_000 }, { events: 220, at: 6_000 }))).toBe(
      20,
    );
  });

  it('is not known from one look, nor from the same one twice', () => {
    expect(throughputOf(looked({ events: 100, at: 0 }))).toBeNull();
    expect(throughputOf(looked({ events: 100, at: 0 }, { events: 100, at: 0 }))).toBeNull();
  });

  it('is of the last half minute', () => {
    expect(
      throughputOf(looked({ events: 0, at: 0 }, { events: 9_000, at: 10_000 }, { events: 9_000, at: 40_000 })),
    ).toBe(0);
  });

  it('begins anew with a service that was started anew', () => {
    const looks = looked({ events: 5_000, at: 0 }, { events: 10, at: 3_000 });
    expect(throughputOf(looks)).toBeNull();
    expect(throughputOf(withLook(looks, { events: 40, at: 6_000 }))).toBe(10);
  });
});
