export type { Copy, FirstCopies } from './first-copies';
export { KnownCopies } from './known-copies';
export { MongoFirstCopies } from './mongo-first-copies';
