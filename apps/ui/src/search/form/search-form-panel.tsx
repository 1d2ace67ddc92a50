import { Button, Group, Stack } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { BoundFields } from './bound-fields';
import type { FormFieldProps } from './form-field-props';
import { PeriodFields } from './period-fields';
import { ServiceFields } from './service-fields';
import { TagsField } from './tags-field';

interface Props extends FormFieldProps {
  readonly find: () => void;
  readonly reset: () => void;
}

export function SearchFormPanel({ find, reset, ...fields }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find();
  };
  return (
    <form onSubmit={submit} aria-label="Search for traces" noValidate>
      <Stack gap={8}>
        <ServiceFields {...fields} />
        <TagsField {...fields} />
        <PeriodFields {...fields} />
        <BoundFields {...fields} />
        <Group gap="xs" mt={4}>
          <Button type="submit" size="xs" flex={1} leftSection={<IconSearch size={14} />}>
            Find traces
          </Button>
          <Button size="xs" variant="default" onClick={reset}>
            Reset
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
