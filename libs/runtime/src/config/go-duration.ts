import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';
import { describeSetting } from './setting.js';

const MILLISECONDS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|μs|ns)/gy;

/**
 * Milliseconds of a duration as Go writes it: `200ms`, `1m30s`, `1.5h`, `0`. Never negative.
 *
 * @returns `undefined` when it is not a duration
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDurationMs(text: string): number | undefined {
  if (text === '0') return 0;
  let milliseconds = 0;
  let end = 0;
  for (const part of text.matchAll(PART)) {
    milliseconds += Number(part[1]) * MILLISECONDS[part[2]!]!;
    end = part.index + part[0].length;
  }
  return end > 0 && end === text.length ? milliseconds : undefined;
}

/** The shortest Go duration of whole units: 90,000 is `1m30s`, 1500 is `1s500ms`, 720 hours are `720h`. */
export function formatGoDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const unit of ['h', 'm', 's'] as const) {
    const count = Math.floor(rest / MILLISECONDS[unit]!);
    rest -= count * MILLISECONDS[unit]!;
    if (count > 0) text += `${count}${unit}`;
  }
  if (rest > 0) text += `${rest}ms`;
  return text === '' ? '0s' : text;
}

/** A setting written as a Go duration; the field holds milliseconds, and so do further rules such as `@Min(1)`. */
export function GoDuration(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (parseGoDurationMs(value) ?? value) : value,
    ),
    ValidateBy({
      name: 'goDuration',
      validator: {
        validate: (value: unknown) => typeof value === 'number' && Number.isFinite(value),
        defaultMessage: () => '$property must be a duration such as 200ms, 5s or 1m30s',
      },
    }),
    (prototype: object, name: string | symbol) => describeSetting(prototype, name, { duration: true }),
  );
}
