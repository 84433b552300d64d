import { interactionKinds, type InteractionKind } from '../event-types';
import {
  country,
  currency,
  hexId,
  listOf,
  minorUnits,
  objectOf,
  text,
  type JsonSchema,
  type PublicEventSchema,
} from '../public-event-schema';
import type { GroupJoined, IdentityAliased, PersonIdentified } from './identity';
import { channels, type CustomInteraction, type Interaction, type ProductInteraction } from './interaction';
import { cancellationSchema, orderReportSchema, refundSchema } from './order-report.schema';

export const subjectRef = objectOf({ id: hexId, number: { type: 'integer', minimum: 1 } });

export const productLine = objectOf({ productId: text, quantity: { type: 'number' } }, { price: minorUnits });

const traffic = objectOf({ source: text, medium: text }, { campaign: text });

const always = { subject: subjectRef, source: text, channel: { type: 'string', enum: channels } } as const;

/** What readers get of a sealed part. */
export const sealedPart = {
  personal: {
    type: ['object', 'null'],
    description:
      'What was sealed, e.g. the message as it was sent; for readers with scope `personal:read`, null once erased.',
  },
  erased: { const: true, description: 'The personal part is gone for good.' },
} as const satisfies Record<string, JsonSchema>;

const sometimes = { device: subjectRef, country, clamped: { const: true }, ...sealedPart } as const;

/** An interaction with what its kind adds. */
export const interaction = (
  required: Readonly<Record<string, JsonSchema>> = {},
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema => objectOf({ ...always, ...required }, { ...sometimes, ...optional });

const ada = { id: '5d41402abc4b2a76b9719d911017c592', number: 7 };
const laptop = { id: '7d793037a0760186574b0282f2f435e7', number: 6 };
const example: Interaction = { subject: ada, device: laptop, source: 'website', channel: 'web', country: 'GB' };
const identifiers = [
  { kind: 'anonymousId', subject: laptop },
  { kind: 'userId', subject: ada },
];
export const identifierRef = objectOf(
  { kind: text, subject: subjectRef },
  { shared: { const: true }, further: { const: true } },
);
const named = { identifiers: listOf(identifierRef) };

const viewed: PublicEventSchema<Interaction> = {
  schema: interaction({}, { traffic }),
  example: { ...example, traffic: { source: 'newsletter', medium: 'mail', campaign: 'spring' } },
};
const identified: PublicEventSchema<PersonIdentified> = {
  schema: interaction(named),
  example: { ...example, identifiers },
};
const joined: PublicEventSchema<GroupJoined> = {
  schema: interaction({ ...named, group: subjectRef }),
  example: { ...example, identifiers, group: { id: 'e4d909c290d0fb1ca068ffaddf22cbd0', number: 9 } },
};
const aliased: PublicEventSchema<IdentityAliased> = {
  schema: interaction({ ...named, from: subjectRef, to: subjectRef }),
  example: { ...example, identifiers, from: laptop, to: ada },
};
const recorded: PublicEventSchema<CustomInteraction> = {
  schema: interaction({ name: text }),
  example: { ...example, name: 'Signed Up' },
};
const withProducts: PublicEventSchema<ProductInteraction> = {
  schema: interaction({ products: listOf(productLine) }, { currency }),
  example: { ...example, products: [{ productId: 'sku-1', quantity: 2, price: 1999 }], currency: 'GBP' },
};

function schemaOf(kind: InteractionKind): PublicEventSchema {
  switch (kind) {
    case 'page-viewed':
    case 'screen-viewed':
      return viewed;
    case 'person-identified':
      return identified;
    case 'group-joined':
      return joined;
    case 'identity-aliased':
      return aliased;
    case 'interaction-recorded':
      return recorded;
    case 'order-completed':
    case 'order-updated':
      return orderReportSchema(interaction, example);
    case 'order-refunded':
      return refundSchema(interaction, example);
    case 'order-cancelled':
      return cancellationSchema(interaction, example);
    default:
      return withProducts;
  }
}

/** `contacts.<kind>.v1` */
export const interactionSchemas: Readonly<Record<string, PublicEventSchema>> = Object.fromEntries(
  interactionKinds.map((kind) => [`contacts.${kind}.v1`, schemaOf(kind)]),
);
