import { Checkbox, Group, Stack, TagsInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { servicesQuery } from '../../api/names';
import { PlanField, type PlanFormProps } from './plan-field';

/** Which of its spans, and what is changed in them. */
export function PlanFilters({ form, problems, onChange }: PlanFormProps) {
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
        <PlanField name="share" label="Share of traces" placeholder="10%" {...{ form, problems, onChange }} />
        <PlanField
          name="partitions"
          label="Only these partitions"
          placeholder="0,2..4"
          {...{ form, problems, onChange }}
        />
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
