const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** First bytes, at an offset, by the type that they tell (RFC 6838 names). */
const magic: readonly (readonly [mediaType: string, offset: number, bytes: readonly number[]])[] = [
  ['application/pdf', 0, ascii('%PDF-')],
  ['image/png', 0, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, ascii('GIF8')],
  ['image/webp', 8, ascii('WEBP')],
  ['image/tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['audio/mpeg', 0, ascii('ID3')],
  ['audio/wav', 8, ascii('WAVE')],
  ['video/mp4', 4, ascii('ftyp')],
  ['application/gzip', 0, [0x1f, 0x8b]],
  // Office documents are archives, too.
  ['application/zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-ole-storage', 0, [0xd0, 0xcf, 0x11, 0xe0]],
];

/** What programs begin with: nobody's colleague should open them from here. */
const programs: readonly (readonly number[])[] = [
  ascii('MZ'),
  [0x7f, ...ascii('ELF')],
  ascii('#!'),
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
];

const starts = (content: Uint8Array, bytes: readonly number[], offset = 0): boolean =>
  bytes.every((byte, index) => content[offset + index] === byte);

/** The type of a file by its content; null for a program. Text that a browser would run is plain text. */
export function mediaTypeOf(content: Uint8Array): string | null {
  if (programs.some((bytes) => starts(content, bytes))) return null;
  const known = magic.find(([, offset, bytes]) => starts(content, bytes, offset));
  if (known) return known[0];
  return isText(content) ? 'text/plain' : 'application/octet-stream';
}

function isText(content: Uint8Array): boolean {
  // A character may be cut at the end of what is looked at.
  const head = content.subarray(0, 4_096);
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: content.length > head.length });
    return true;
  } catch {
    return false;
  }
}
