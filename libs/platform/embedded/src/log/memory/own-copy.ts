/** The text with memory of its own: a part of a frame's text, kept for long, would keep all of the frame's. */
export function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}
