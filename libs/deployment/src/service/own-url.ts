import { networkInterfaces } from 'node:os';
import type { ListenSettings } from '../settings';

const EVERYWHERE = ['0.0.0.0', '::'];

/** Where other replicas on the network reach this one: the address that it listens on, its machine's first where that is all. */
export function ownUrl({ host, port }: Pick<ListenSettings, 'host' | 'port'>): string {
  const address = EVERYWHERE.includes(host) ? (firstAddress() ?? '127.0.0.1') : host;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function firstAddress(): string | undefined {
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid);
  return (outward.find(({ family }) => family === 'IPv4') ?? outward[0])?.address;
}
