import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parseJson, ProblemError } from '@rapport/platform-nest';

/** The most that a request may have, packed and unpacked. */
export const largestRequest = 500 * 1024;

/** A request's body, read. */
export interface Body {
  readonly value: unknown;
  /** What `value` was read from. */
  readonly bytes: Uint8Array;
}

const unzip = promisify(gunzip);

/**
 * JSON, whatever the content type says: browsers send it as `text/plain` to spare themselves a preflight, one vendor's
 * SDK sends gzip under a form's type. Gzip is known by its first bytes as well as by the header.
 *
 * @throws ProblemError `REQUEST.MALFORMED_JSON`, `REQUEST.BODY_TOO_LARGE`, `REQUEST.UNSUPPORTED_MEDIA_TYPE`
 */
export function readBody(body: Buffer, contentEncoding: string | undefined): Body | Promise<Body> {
  if (body[0] === 0x1f && body[1] === 0x8b) return unpacked(body);
  if (contentEncoding !== undefined && contentEncoding !== 'identity' && contentEncoding !== 'gzip')
    throw new ProblemError('REQUEST.UNSUPPORTED_MEDIA_TYPE', 'the only content encoding here is gzip');
  return { value: parseJson(body.toString()), bytes: body };
}

/** The bound is kept while unpacking, so that a small bomb never unfolds. */
async function unpacked(body: Buffer): Promise<Body> {
  let plain: Buffer;
  try {
    plain = await unzip(body, { maxOutputLength: largestRequest });
  } catch (error) {
    const tooLarge =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (tooLarge)
      throw new ProblemError('REQUEST.BODY_TOO_LARGE', `a request may have ${largestRequest} bytes unpacked`);
    throw new ProblemError('REQUEST.INVALID', 'the body is not valid gzip');
  }
  return { value: parseJson(plain.toString()), bytes: plain };
}
