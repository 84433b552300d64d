export { CannotFill, type Target } from './fill/api';
export { fill, type Filled, type FillOptions, type Progress } from './fill/fill';
export type { DemoOrder } from './order';
export { smallCompany, tell, type Size, type Story } from './story/story';
