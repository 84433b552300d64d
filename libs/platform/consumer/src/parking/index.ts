export {
  parkingDecider,
  type ParkedKey,
  type Parking,
  type ParkingCommand,
  type ParkingEvent,
} from './parking.decider';
export { ParkingLog, parkingStream, type ParkingRequest } from './parking-log';
