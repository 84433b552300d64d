export { printed, trace, UnknownName, type Station } from './trace';
