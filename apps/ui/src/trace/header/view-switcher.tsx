import { SegmentedControl } from '@mantine/core';
import { useShortcut } from '../../shell/shortcuts/use-shortcut';
import { VIEWS, type ViewName } from '../trace-url';

const VIEW_TITLES: Record<ViewName, string> = {
  timeline: 'Timeline',
  graph: 'Graph',
  statistics: 'Statistics',
  spans: 'Spans',
  flame: 'Flame graph',
  events: 'Events',
};

interface Props {
  readonly view: ViewName;
  readonly onView: (view: ViewName) => void;
}

export function ViewSwitcher({ view, onView }: Props) {
  useShortcut('view', (key) => {
    const chosen = VIEWS[Number(key) - 1];
    if (chosen) onView(chosen);
  });
  return (
    <SegmentedControl<ViewName>
      size="xs"
      aria-label="View"
      value={view}
      onChange={onView}
      data={VIEWS.map((value) => ({ value, label: VIEW_TITLES[value] }))}
    />
  );
}
