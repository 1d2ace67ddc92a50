import { Group, Text } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { TraceHints } from '../api/traces';
import { counted } from '../format/count';
import { useShortcut } from '../shell/shortcuts/use-shortcut';
import { FindBox } from './find/find-box';
import type { Find } from './find/use-find';
import type { MenuOutcome } from './header/menu-outcome';
import { ServiceFilter } from './header/service-filter';
import type { TraceFacts } from './header/trace-facts';
import { TraceMenu } from './header/trace-menu';
import { TraceSettings } from './header/trace-settings';
import { ViewSwitcher } from './header/view-switcher';
import type { ShownTrace } from './model/shown-trace';
import { MAX_WHOLE_SPANS } from './model/use-shown-trace';
import type { HiddenRows } from './timeline/hidden-rows';
import type { TraceUrl } from './trace-url';
import type { Preferences } from './use-preferences';
import type { Steps } from './use-steps';
import type { TraceUrlState } from './use-trace-url';
import classes from './trace.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly facts: TraceFacts;
  readonly hints: TraceHints;
  readonly url: TraceUrl;
  readonly change: TraceUrlState['change'];
  readonly find: Find;
  /** What the find box does not look at. */
  readonly findLimit: string | undefined;
  readonly steps: Steps;
  readonly hidden: HiddenRows | undefined;
  readonly hiddenServices: readonly string[];
  readonly onHide: (services: readonly string[]) => void;
  readonly preferences: Preferences;
  readonly uploaded: boolean;
}

export function TraceToolbar(props: Props) {
  const { trace, facts, hints, url, change, find, steps, hidden, preferences } = props;
  const [said, setSaid] = useState<MenuOutcome>();
  const findInput = useRef<HTMLInputElement>(null);
  const toFindBox = () => {
    findInput.current?.focus();
    findInput.current?.select();
  };
  useShortcut('find', toFindBox);
  useShortcut('focusSearch', toFindBox);
  useShortcut('clear', find.clear);
  useShortcut('criticalPath', () => preferences.setCritical(!preferences.critical));
  // Of a large trace there is only the shape, which is adjusted where it is read.
  const isAdjustable = !props.uploaded && trace.skeleton.spanId.length <= MAX_WHOLE_SPANS;
  const { ordered } = find.matches;
  const at = useMemo(() => (steps.from === undefined ? -1 : ordered.indexOf(steps.from)), [ordered, steps.from]);
  return (
    <>
      <Group gap="xs">
        <div className={classes['switcher']}>
          <ViewSwitcher
            view={url.view}
            onView={(view) => change({ view: view === 'timeline' ? undefined : view }, true)}
          />
        </div>
        <FindBox
          text={find.text}
          onText={find.setText}
          matches={find.matches}
          at={at}
          limit={props.findLimit}
          input={findInput}
          onStep={steps.step}
          onFocusMatches={steps.focusMatches}
        />
        <ServiceFilter
          services={trace.skeleton.services}
          spansByService={facts.spansByService}
          hidden={props.hiddenServices}
          onHidden={props.onHide}
        />
        {hidden && (
          <Text size="xs" component="output">
            {counted(hidden.count, 'span')} hidden
          </Text>
        )}
        <TraceMenu trace={trace} rootService={facts.rootService} hints={hints} onSaid={setSaid} />
        <TraceSettings
          preferences={preferences}
          raw={url.raw}
          onRaw={isAdjustable ? (raw) => change({ raw: raw ? '1' : undefined }) : undefined}
        />
      </Group>
      <output className={classes['said']} data-failed={said?.failed || undefined}>
        {said?.text}
      </output>
    </>
  );
}
