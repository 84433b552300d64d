import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, ValidateNested } from 'class-validator';
import { dtoPipe } from './field-errors';
import { ProblemError, type FieldError } from './problem';

class Item {
  @IsInt()
  quantity!: number;
}

class Address {
  @IsString()
  city!: string;
}

class Order {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Item)
  items!: Item[];

  @ValidateNested()
  @Type(() => Address)
  address!: Address;
}

const pipe = dtoPipe();

async function errorsOf(body: unknown): Promise<readonly FieldError[]> {
  try {
    await pipe.transform(body, { type: 'body', metatype: Order });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.errors;
  }
}

const item = { quantity: 1 };
const order = { items: [item], address: { city: 'Rome' } };

describe('errors of a DTO', () => {
  it('are none for a valid one, which becomes an instance', async () => {
    expect(await pipe.transform(order, { type: 'body', metatype: Order })).toBeInstanceOf(Order);
  });

  it('name the field by its path', async () => {
    const items = [item, item, item, { quantity: 'three' }];
    expect(await errorsOf({ ...order, items })).toMatchObject([{ path: 'items[3].quantity', code: 'IS_INT' }]);
    expect(await errorsOf({ ...order, address: {} })).toMatchObject([{ path: 'address.city', code: 'IS_STRING' }]);
  });

  it('name unknown fields at every depth', async () => {
    expect(await errorsOf({ ...order, admin: true })).toMatchObject([{ path: 'admin', code: 'UNKNOWN_FIELD' }]);
    expect(await errorsOf({ ...order, items: [{ ...item, price: 1 }] })).toMatchObject([
      { path: 'items[0].price', code: 'UNKNOWN_FIELD' },
    ]);
  });

  it.each([[[order]], ['text'], [7], [null], [undefined]])('refuse %j in place of an object', async (body) =>
    expect(await errorsOf(body)).not.toEqual([]),
  );

  it('never hold the value', async () => {
    const errors = await errorsOf({
      ...order,
      address: { city: { secret: 'jane@example.org' } },
      items: 'jane@example.org',
    });
    expect(errors).not.toEqual([]);
    expect(JSON.stringify(errors)).not.toContain('jane');
  });
});
