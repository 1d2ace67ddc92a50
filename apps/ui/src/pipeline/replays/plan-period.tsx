import { Group, TagsInput } from '@mantine/core';
import { PlanField, type PlanFormProps } from './plan-field';

/** Which records: by the days of their spans, by the time they were accepted, or by their offsets. */
export function PlanPeriod({ form, problems, onChange }: PlanFormProps) {
  if (form.period === 'days') {
    return (
      <TagsInput
        size="xs"
        label="Days (UTC, by the start of their spans)"
        description="2026-11-22, or 2026-11-20..2026-11-22; Enter after each"
        placeholder={form.days.length === 0 ? '2026-11-22' : undefined}
        value={[...form.days]}
        onChange={(days) => onChange({ days })}
        error={problems.days}
        acceptValueOnBlur
        maw={520}
      />
    );
  }
  if (form.period === 'time') {
    return (
      <Group align="flex-start" gap="xs">
        <PlanField
          name="from"
          label="Accepted from"
          placeholder="90m, or 2026-11-22T10:00:00Z"
          {...{ form, problems, onChange }}
        />
        <PlanField name="to" label="To" placeholder="the head of the topic" {...{ form, problems, onChange }} />
      </Group>
    );
  }
  return (
    <Group align="flex-start" gap="xs">
      <PlanField
        name="fromOffsets"
        label="From partition/offset"
        placeholder="0/17,1/4"
        {...{ form, problems, onChange }}
      />
      <PlanField
        name="toOffsets"
        label="To partition/offset"
        placeholder="the head"
        {...{ form, problems, onChange }}
      />
    </Group>
  );
}
