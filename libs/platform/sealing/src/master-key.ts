import { WrongMasterKey } from '@rapport/platform-ports';

const keyBytes = 32;

/** 32 bytes from hex, base64 or base64url. @throws WrongMasterKey naming where it came `from`, never its text */
export function parseMasterKey(text: string, from: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== keyBytes || !/^[\w+/=-]+$/.test(trimmed))
    throw new WrongMasterKey(`${from} is not ${keyBytes} bytes in hex or base64`);
  return key;
}
