import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { formatInstant, TIME_ZONE } from '../../format/time';
import type { FormFieldProps } from './form-field-props';
import { localTextOfMicros, microsOfLocalText } from '../../format/local-date-time';
import { lookbackName } from '../../url/lookback';
import { LOOKBACKS, periodOfForm } from './lookback';
import { CUSTOM } from './search-form';

export function PeriodFields({ form, change, problems }: FormFieldProps) {
  const known = LOOKBACKS.some((lookback) => lookback === form.lookback) || form.lookback === CUSTOM;
  const choices = [...(known ? [] : [form.lookback]), ...LOOKBACKS];
  const choose = (lookback: string) => {
    if (lookback !== CUSTOM) return change({ lookback, startMicros: undefined, endMicros: undefined });
    const { start, end } = periodOfForm(form, Date.now());
    return change({ lookback, startMicros: start, endMicros: end });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        label="Period"
        value={form.lookback}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...choices.map((value) => ({ value, label: lookbackName(value) })),
          { value: CUSTOM, label: 'From … to …' },
        ]}
      />
      {form.lookback === CUSTOM && <CustomPeriod form={form} change={change} problems={problems} />}
      {form.lookback !== CUSTOM && form.startMicros !== undefined && (
        <Text size="xs" c="dimmed">
          The link means from {formatInstant(form.startMicros)}
          {form.endMicros === undefined ? '' : ` to ${formatInstant(form.endMicros)}`}. Find searches until now.
        </Text>
      )}
    </>
  );
}

/** Years of more digits are no time in a URL. */
const LATEST = '9999-12-31T23:59:59.999';

function CustomPeriod({ form, change, problems }: FormFieldProps) {
  return (
    <Stack gap={6}>
      <TextInput
        size="xs"
        type="datetime-local"
        step="0.001"
        max={LATEST}
        label={`From (${TIME_ZONE})`}
        value={localTextOfMicros(form.startMicros)}
        error={problems.startMicros}
        onChange={(event) => change({ startMicros: microsOfLocalText(event.currentTarget.value) })}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        step="0.001"
        max={LATEST}
        label={`To (${TIME_ZONE})`}
        description={form.endMicros === undefined ? 'until now' : undefined}
        value={localTextOfMicros(form.endMicros)}
        error={problems.endMicros}
        onChange={(event) => change({ endMicros: microsOfLocalText(event.currentTarget.value) })}
      />
    </Stack>
  );
}
