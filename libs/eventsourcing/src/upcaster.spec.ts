import { upcast, type Upcasters } from './upcaster';

const upcasters: Upcasters = {
  paid: (event) => ({ type: 'paid.v2', data: { ...event.data, currency: 'EUR' } }),
  'paid.v2': (event) => ({ type: 'paid.v3', data: { ...event.data, channel: 'web' } }),
};

describe('upcast', () => {
  it('takes the oldest shape through every step', () => {
    expect(upcast(upcasters, { type: 'paid', data: { amount: 1 } })).toEqual({
      type: 'paid.v3',
      data: { amount: 1, currency: 'EUR', channel: 'web' },
    });
  });

  it('leaves the newest shape as it is', () => {
    const event = { type: 'paid.v3', data: { amount: 1 } };
    expect(upcast(upcasters, event)).toBe(event);
  });

  it('refuses a step that would run for ever', () => {
    expect(() => upcast({ paid: (event) => event }, { type: 'paid', data: {} })).toThrow('does not change the type');
  });
});
