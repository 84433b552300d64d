export * from './attachments.decider';
export * from './media-type';
