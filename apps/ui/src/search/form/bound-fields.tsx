import { Group, TextInput } from '@mantine/core';
import type { FormFieldProps } from './form-field-props';
import { MAX_LIMIT } from './search-form';

/** Duration of a span, and how many traces at once. */
export function BoundFields({ form, change, problems }: FormFieldProps) {
  return (
    <>
      <Group grow gap="xs" align="flex-start">
        <TextInput
          size="xs"
          label="Min duration"
          placeholder="100ms"
          autoComplete="off"
          value={form.minDuration}
          error={problems.minDuration}
          onChange={(event) => change({ minDuration: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label="Max duration"
          placeholder="1.2s"
          autoComplete="off"
          value={form.maxDuration}
          error={problems.maxDuration}
          onChange={(event) => change({ maxDuration: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        size="xs"
        label="Traces a page"
        inputMode="numeric"
        autoComplete="off"
        placeholder={`1 to ${MAX_LIMIT}`}
        value={form.limit}
        error={problems.limit}
        onChange={(event) => change({ limit: event.currentTarget.value })}
      />
    </>
  );
}
