import { Text } from '@mantine/core';
import { formatCount } from '../../format/count';
import { MAX_WHOLE_SPANS } from '../model/use-shown-trace';
import type { ShownTrace } from '../model/shown-trace';

/** What a view of self times cannot know of a trace that is too large to be here whole. */
export function ShapeNote({ trace: { whole, skeleton } }: { readonly trace: ShownTrace }) {
  if (whole || skeleton.spanId.length <= MAX_WHOLE_SPANS) return null;
  return (
    <Text size="xs" c="dimmed">
      Above {formatCount(MAX_WHOLE_SPANS)} spans a trace is read without attributes and links: self time takes spans
      that only follow from their parent for its children. Statistics has the exact sums.
    </Text>
  );
}
