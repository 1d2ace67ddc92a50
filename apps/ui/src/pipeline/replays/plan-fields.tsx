import { Checkbox, Group, SegmentedControl, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../../api/names';
import type { FormProblems, PeriodKind, ReplayForm, TargetKind } from './replay-form';

interface Props {
  readonly form: ReplayForm;
  readonly problems: FormProblems;
  readonly onChange: (change: Partial<ReplayForm>) => void;
}

const TARGETS: { value: TargetKind; label: string }[] = [
  { value: 'generation', label: 'New indices of these days, to be switched to' },
  { value: 'same', label: 'What is missing in the live indices' },
  { value: 'topic', label: 'Another topic' },
];

export function PlanFields({ form, problems, onChange }: Props) {
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
      <PeriodFields form={form} problems={problems} onChange={onChange} />
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
        {form.target === 'topic' && <Field name="topic" label="Topic" {...{ form, problems, onChange }} />}
        <Field name="name" label="Name" placeholder="made from the days" {...{ form, problems, onChange }} />
        <Field
          name="rate"
          label="At most"
          placeholder="5000 spans or 4MB, a second"
          {...{ form, problems, onChange }}
        />
      </Group>
      <details>
        <summary>Only some of it, or changed</summary>
        <FilterFields form={form} problems={problems} onChange={onChange} />
      </details>
    </Stack>
  );
}

function PeriodFields({ form, problems, onChange }: Props) {
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
        <Field
          name="from"
          label="Accepted from"
          placeholder="90m, or 2026-11-22T10:00:00Z"
          {...{ form, problems, onChange }}
        />
        <Field name="to" label="To" placeholder="the head of the topic" {...{ form, problems, onChange }} />
      </Group>
    );
  }
  return (
    <Group align="flex-start" gap="xs">
      <Field
        name="fromOffsets"
        label="From partition/offset"
        placeholder="0/17,1/4"
        {...{ form, problems, onChange }}
      />
      <Field name="toOffsets" label="To partition/offset" placeholder="the head" {...{ form, problems, onChange }} />
    </Group>
  );
}

function FilterFields({ form, problems, onChange }: Props) {
  const { data: services = [] } = useQuery(servicesQuery);
  return (
    <Stack gap="xs" mt="xs">
      <Group align="flex-start" gap="xs">
        <TagsInput
          size="xs"
          label="Only these services"
          data={[...services]}
          limit={100}
          value={[...form.services]}
          onChange={(chosen) => onChange({ services: chosen })}
          acceptValueOnBlur
          w={260}
        />
        <TagsInput
          size="xs"
          label="Only these tenants"
          value={[...form.tenants]}
          onChange={(tenants) => onChange({ tenants })}
          acceptValueOnBlur
          w={220}
        />
        <Checkbox
          size="xs"
          mt={26}
          label="and spans without a tenant"
          checked={form.withoutTenant}
          onChange={(event) => onChange({ withoutTenant: event.currentTarget.checked })}
        />
      </Group>
      <Group align="flex-start" gap="xs">
        <Field name="share" label="Share of traces" placeholder="10%" {...{ form, problems, onChange }} />
        <Field name="partitions" label="Only these partitions" placeholder="0,2..4" {...{ form, problems, onChange }} />
      </Group>
      <Textarea
        size="xs"
        label="Only these traces"
        description="Ids, with blanks, commas or line breaks between them"
        value={form.traceIds}
        onChange={(event) => onChange({ traceIds: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={6}
      />
      <Textarea
        size="xs"
        label="Changes"
        description="One a line: drop:span:http.url, redact:resource:user.email, rename:span:a=b"
        value={form.transforms}
        onChange={(event) => onChange({ transforms: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={6}
      />
    </Stack>
  );
}

type TextName = { [Name in keyof ReplayForm]: ReplayForm[Name] extends string ? Name : never }[keyof ReplayForm];

interface FieldProps extends Props {
  readonly name: TextName;
  readonly label: string;
  readonly placeholder?: string;
}

function Field({ name, label, placeholder, form, problems, onChange }: FieldProps) {
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={placeholder}
      value={form[name]}
      error={problems[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      w={240}
      spellCheck={false}
    />
  );
}
