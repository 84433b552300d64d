import type { Type } from '@nestjs/common';

/** A controller that several contexts have, under a name of its own in each: operations are called after it. */
export function named<Instance extends object>(
  controller: Type<Instance>,
  ...parts: readonly string[]
): Type<Instance> {
  const prefix = parts
    .flatMap((part) => part.split(/[^A-Za-z]+/))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  Object.defineProperty(controller, 'name', { value: `${prefix.join('')}${controller.name}` });
  return controller;
}
