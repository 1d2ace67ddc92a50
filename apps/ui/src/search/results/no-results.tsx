import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { formatInstant, TIME_ZONE } from '../../format/time';
import type { SearchPeriod } from '../form/lookback';
import type { SearchForm } from '../form/search-form';
import { conditionsInWords, widerSearches } from './wider-searches';

interface Props {
  readonly form: SearchForm;
  readonly period: SearchPeriod;
  readonly find: (form: SearchForm) => void;
}

/** Nothing was found although there are traces: what was asked, and what to ask instead. */
export function NoResults({ form, period, find }: Props) {
  return (
    <Paper withBorder p="lg" component="section" aria-label="No traces found">
      <Stack gap="sm">
        <Title order={2}>No traces found</Title>
        <Text size="sm" className="said">
          Asked for: {conditionsInWords(form).join(' · ')}
        </Text>
        <Text size="sm" className="number">
          Between {formatInstant(period.start)} and {formatInstant(period.end)} ({TIME_ZONE})
        </Text>
        <Text size="sm">A trace is found when one of its spans fulfils all conditions at once. Try instead:</Text>
        <Group gap="xs">
          {widerSearches(form).map((wider) => (
            <Button key={wider.name} size="xs" variant="default" onClick={() => find(wider.form)}>
              {wider.name}
            </Button>
          ))}
        </Group>
      </Stack>
    </Paper>
  );
}
