import RequestQueue = require('kafkajs/src/network/requestQueue');

const { prototype } = RequestQueue;
const { scheduleCheckPendingRequests } = prototype;

/**
 * kafkajs 2.2.4 wakes up a thousand times a second for each connection, to look for requests that wait where none do, with
 * a negative delay of which Node 24 warns: https://github.com/tulios/kafkajs/issues/1704 and /1751. Here it looks only
 * where one waits: whoever queues a request, or gets an answer, asks for it again.
 */
prototype.scheduleCheckPendingRequests = function onlyWhereOneWaits(): void {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};
