export { check, type Verdict } from './check';
export { breaksOf } from './compare/compare-contracts';
export { told, type Break, type Rule } from './compare/breaks';
