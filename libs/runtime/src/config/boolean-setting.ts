import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A setting that is `true` or `false`. (`@Type(() => Boolean)` would turn the text "false" into `true`.) */
export function BooleanSetting(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    ValidateBy({
      name: 'booleanSetting',
      validator: {
        validate: (value: unknown) => typeof value === 'boolean',
        defaultMessage: () => '$property must be true or false',
      },
    }),
  );
}
