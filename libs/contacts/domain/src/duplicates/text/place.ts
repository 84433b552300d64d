import type { PlaceRecord } from '../record';
import { foldedWords, withoutUmlauts } from './fold';

/** A place in one spelling; empty texts where nothing was given. */
export interface Place {
  readonly street: string;
  readonly house: string;
  readonly postcode: string;
  readonly city: string;
}

const kindsOfStreet = new Map(
  'street st,strasse str,avenue ave,avenue av,road rd,lane ln,drive dr,boulevard blvd,square sq,court ct,place pl,via v'
    .split(',')
    .map((pair): [string, string] => [pair.split(' ')[1] ?? '', pair.split(' ')[0] ?? '']),
);

export function placeOf({ street = '', city = '', postcode = '' }: PlaceRecord): Place {
  const words = foldedWords(street);
  const house = words.find((word) => /^\d/.test(word)) ?? '';
  return {
    street: words
      .filter((word) => !/\d/.test(word) && word.length > 1)
      .map((word) => withoutUmlauts(kindsOfStreet.get(word) ?? word.replace(/str$/, 'strasse')))
      .join(''),
    house: house.replace(/\D+$/, ''),
    postcode: foldedWords(postcode).join(''),
    city: foldedWords(city).map(withoutUmlauts).join(''),
  };
}
