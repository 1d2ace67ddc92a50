import { Button, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { ButtonLink } from '../button-link';

/** Compares the first two; the page of it offers the others. */
export function CompareMarked({ traceIds }: { readonly traceIds: readonly string[] }) {
  const [a, b, ...others] = traceIds;
  if (a === undefined || b === undefined) {
    return (
      <Tooltip label="Mark two traces to compare them">
        <Button size="xs" data-disabled aria-disabled="true" onClick={(event) => event.preventDefault()}>
          Compare
        </Button>
      </Tooltip>
    );
  }
  return (
    <ButtonLink
      size="xs"
      leftSection={<IconArrowsDiff size={14} />}
      to="/compare"
      search={{ a, b, ...(others.length > 0 && { cohort: traceIds }) }}
    >
      Compare
    </ButtonLink>
  );
}
