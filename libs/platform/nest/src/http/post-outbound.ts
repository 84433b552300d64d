import { lookup as resolve } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** A request to somebody else's server, at an address that people may choose. */
export interface OutboundPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it, until the last byte of the answer. */
  readonly timeoutMs: number;
  readonly mostBytes: number;
  /** Whether it may lie in the own network: only as whoever runs Rapport says. */
  readonly mayBePrivate: boolean;
}

/** The server lies where nobody may be asked: in the own network, on this machine, or at the metadata of a cloud. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is not in the open internet`);
  }
}

/**
 * Sends it, and gives status and text back. It connects to none but the addresses that it has looked at, so that a name which
 * means another one by then changes nothing, and follows nobody elsewhere: a redirect is its own status.
 *
 * @throws PrivateAddress before anything is sent; else what the connection says, or that the answer is too long or late
 */
export async function postOutbound({ url, body, headers, timeoutMs, mostBytes, mayBePrivate }: OutboundPost) {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // Nobody looks up what is an address.
  if (!mayBePrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw new PrivateAddress(host);
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
    // Not one of the connections that others keep open.
    agent: false,
    ...(!mayBePrivate && { lookup: lookUpPublic }),
  };
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    send(target, options, done).on('error', failed).end(body);
  });
  return { status: answer.statusCode ?? 0, text: await textOf(answer, mostBytes) };
}

/** Gives no address of a name where one of them is not public. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new PrivateAddress(hostname), '', 4);
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return callback(new PrivateAddress(hostname), '', 4);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

async function textOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    const part = chunk as Buffer;
    bytes += part.length;
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) throw new Error('the answer is too long');
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
