import { Select, type SelectProps } from '@mantine/core';

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly services: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (service: string | undefined) => void;
}

const MOST_OPTIONS = 200;

/** One of the services, found by typing. A name that is not among them, such as one of an old link, is shown as well. */
export function ServiceSelect({ services, value, onChange, ...rest }: Props) {
  const data = value === undefined || services.includes(value) ? [...services] : [value, ...services];
  return (
    <Select
      searchable
      limit={MOST_OPTIONS}
      nothingFoundMessage="No such service"
      {...rest}
      data={data}
      value={value ?? null}
      onChange={(service) => onChange(service ?? undefined)}
    />
  );
}
