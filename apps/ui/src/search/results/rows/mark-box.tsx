import { Checkbox } from '@mantine/core';
import type { TraceSummary } from '@app/model/reading';
import { toggleSelection } from '../../selection/selection-store';
import { selectedOf } from './selected-of';

export function MarkBox({ summary, marked }: { readonly summary: TraceSummary; readonly marked: boolean }) {
  const selected = selectedOf(summary);
  return (
    <Checkbox
      size="xs"
      checked={marked}
      onChange={() => toggleSelection(selected)}
      aria-label={`Mark ${selected.name} for comparing`}
    />
  );
}
