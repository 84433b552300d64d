import { registerDecorator, type ValidationOptions } from 'class-validator';

/** An object that names fields of a record, each with `this` or `other`. */
export function FieldChoices(fields: readonly string[], options?: ValidationOptions): PropertyDecorator {
  const isChoice = ([name, side]: [string, unknown]) =>
    fields.some((field) => field === name) && (side === 'this' || side === 'other');
  return (target, propertyName) =>
    registerDecorator({
      ...{ name: 'fieldChoices', target: target.constructor, propertyName: String(propertyName), options },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' && value !== null && Object.entries(value).every(isChoice),
        defaultMessage: () => '$property must name fields of the record, each with `this` or `other`',
      },
    });
}
