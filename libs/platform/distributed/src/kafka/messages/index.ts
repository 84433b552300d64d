export { placeOf, toEvent, toMark, toMessage, type Place } from './event-message';
