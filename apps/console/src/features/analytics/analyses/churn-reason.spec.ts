import { reasonOf } from './churn-reason';

it('tells a reason by its words and by which way it moves', () => {
  expect(reasonOf('has bought often (less likely to go)')).toEqual({ words: 'has bought often', moves: 'less' });
});

it('leaves a sentence of another kind as it is', () => {
  expect(reasonOf('of another kind')).toEqual({ words: 'of another kind', moves: null });
});
