import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationArguments } from 'class-validator';

/**
 * Validates a field by a function that sees the whole settings object.
 *
 * @param problemOf what is wrong, as the end of a sentence that starts with the field's name; nothing when it is fine
 */
export function CheckedBy(
  name: string,
  problemOf: (settings: object) => string | undefined | false,
): PropertyDecorator {
  const problem = (args?: ValidationArguments) => (args === undefined ? '' : problemOf(args.object) || '');
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (_value: unknown, args?: ValidationArguments) => problem(args) === '',
        defaultMessage: (args?: ValidationArguments) => problem(args),
      },
    });
  };
}

/** `true` and `false` become booleans; anything else stays what it is, for `@IsBoolean` to refuse. */
export function BooleanVariable(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));
}
