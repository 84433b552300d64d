import type { Identifier } from '@rapport/platform-ports';

/** The personal part of a page view, about 400 bytes. */
export function personalPart(n: number): Uint8Array {
  const url = `https://shop.example.org/products/${n % 977}?ref=newsletter&session=${n}`;
  const context = { userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36', locale: 'de-DE', page: { url } };
  const properties = { title: `Product ${n % 977}`, url, path: `/products/${n % 977}`, position: n % 40 };
  return Buffer.from(JSON.stringify({ anonymousId: `device-${n}`, properties, context }));
}

export function device(n: number | string): Identifier {
  return { kind: 'anonymousId', value: `0b1f7a52-5b1d-4c54-9a5e-${n}` };
}
