export { sendCommand, sendUsage } from './send.command';
export { sendFile, type SendFile, type Sent } from './send-file';
