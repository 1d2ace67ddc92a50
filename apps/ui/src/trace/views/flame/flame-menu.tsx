import { Menu } from '@mantine/core';
import classes from './flame-canvas.module.css';

export interface FlameMenuPlace {
  readonly frame: number;
  /** Of the window. */
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly place: FlameMenuPlace | undefined;
  readonly isCollapsed: boolean;
  readonly onClose: () => void;
  readonly onZoom: () => void;
  readonly onCollapse: () => void;
  readonly onCopy: () => void;
  readonly onShowSpan: () => void;
  readonly onReset: () => void;
}

/** What can be done with a frame. */
export function FlameMenu({ place, isCollapsed, onClose, onZoom, onCollapse, onCopy, onShowSpan, onReset }: Props) {
  return (
    <Menu
      opened={place !== undefined}
      onChange={(opened) => opened || onClose()}
      position="bottom-start"
      shadow="md"
      returnFocus
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="Actions of the frame"
          className={classes['point']}
          style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onZoom}>Zoom in to it</Menu.Item>
        <Menu.Item onClick={onCollapse}>{isCollapsed ? 'Show what is below' : 'Hide what is below'}</Menu.Item>
        <Menu.Item onClick={onShowSpan}>Select its first span</Menu.Item>
        <Menu.Item onClick={onCopy}>Copy its name</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onReset}>Show the whole</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
