let last: Promise<unknown> = Promise.resolve();

/** One after another, each in a task of its own: a page of charts answers while they are drawn. */
export function inTurn(draw: () => void): void {
  last = last
    .then(() => new Promise<void>((done) => setTimeout(done)))
    .then(draw)
    .catch(reportError);
}
