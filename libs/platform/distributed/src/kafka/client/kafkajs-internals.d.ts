/** The part of kafkajs that is mended here; it has no types of its own for it. */
declare module 'kafkajs/src/network/requestQueue' {
  class RequestQueue {
    /** Requests that wait for others to be answered, or for a throttled broker. */
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests: (this: RequestQueue) => void;
  }
  export = RequestQueue;
}
