import { Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { PlanField, type PlanFormProps } from './plan-field';
import { PlanFilters } from './plan-filters';
import { PlanPeriod } from './plan-period';
import type { PeriodKind, TargetKind } from './replay-form';

const TARGETS: { value: TargetKind; label: string }[] = [
  { value: 'generation', label: 'New indices of these days, to be switched to' },
  { value: 'same', label: 'What is missing in the live indices' },
  { value: 'topic', label: 'Another topic' },
];

export function PlanFields({ form, problems, onChange }: PlanFormProps) {
  const [open, setOpen] = useState(false);
  return (
    <Stack gap="xs">
      <SegmentedControl<PeriodKind>
        size="xs"
        w="fit-content"
        aria-label="What is replayed, by"
        value={form.period}
        onChange={(period) =>
          onChange({ period, ...(period !== 'days' && form.target === 'generation' && { target: 'same' }) })
        }
        data={[
          { value: 'days', label: 'Days' },
          { value: 'time', label: 'Time' },
          { value: 'offsets', label: 'Offsets' },
        ]}
      />
      <PlanPeriod form={form} problems={problems} onChange={onChange} />
      <Group align="flex-start" gap="xs">
        <Select
          size="xs"
          label="Into"
          w={320}
          allowDeselect={false}
          data={TARGETS}
          value={form.target}
          error={problems.target}
          onChange={(target) => target && onChange({ target })}
        />
        {form.target === 'topic' && <PlanField name="topic" label="Topic" {...{ form, problems, onChange }} />}
        <PlanField name="name" label="Name" placeholder="made from the days" {...{ form, problems, onChange }} />
        <PlanField
          name="rate"
          label="At most"
          placeholder="5000 spans or 4MB, a second"
          {...{ form, problems, onChange }}
        />
      </Group>
      <details open={open || problems.partitions !== undefined} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Only some of it, or changed</summary>
        <PlanFilters form={form} problems={problems} onChange={onChange} />
      </details>
    </Stack>
  );
}
