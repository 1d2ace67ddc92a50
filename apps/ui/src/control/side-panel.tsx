import { CloseButton, Group, Stack, Title } from '@mantine/core';
import { useDidUpdate } from '@mantine/hooks';
import { useRef, type ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return';
import classes from './side-panel.module.css';

interface Props {
  readonly title: string;
  /** Of the button: `Close the details`. */
  readonly closes: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is told about the chosen one. Closed, it gives the focus back to where that was chosen. */
export function SidePanel({ title, closes, onClose, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  useFocusReturn(panel);
  useDidUpdate(() => {
    // What was pressed in it belonged to the one before.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <aside ref={panel} tabIndex={-1} className={classes['panel']} aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} size="h3" className="said">
            {title}
          </Title>
          <CloseButton aria-label={closes} onClick={onClose} />
        </Group>
        {children}
      </Stack>
    </aside>
  );
}

interface SplitProps {
  /** A {@link SidePanel}; `false` or `undefined`: nothing is chosen. */
  readonly panel: ReactNode;
  readonly children: ReactNode;
}

export function SplitView({ panel, children }: SplitProps) {
  return (
    <div className={classes['split']} data-panel={Boolean(panel)}>
      <div>{children}</div>
      {panel}
    </div>
  );
}
