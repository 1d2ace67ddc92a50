import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ComparedNode } from '@app/model/reading';
import type { MouseEvent } from 'react';
import type { AlignedRow } from './aligned-rows';
import classes from './compare.module.css';

const INDENT_PX = 14;
/** Deeper rows are not moved further to the right: their names would be out of sight. */
const MOST_INDENTS = 20;

interface Props {
  readonly row: AlignedRow;
  readonly node: ComparedNode;
  readonly onToggle: (place: number) => void;
}

export function NameCell({ row: { place, depth, hasChildren, collapsed }, node, onToggle }: Props) {
  const name = `${node.service} ${node.operation}`;
  const Icon = collapsed ? IconChevronRight : IconChevronDown;
  const toggle = (event: MouseEvent) => {
    event.stopPropagation();
    onToggle(place);
  };
  return (
    <div className={classes['name']} style={{ paddingInlineStart: Math.min(depth, MOST_INDENTS) * INDENT_PX }}>
      {hasChildren ? (
        <UnstyledButton
          className={classes['toggle']}
          aria-expanded={!collapsed}
          aria-label={`What ${name} calls`}
          onClick={toggle}
        >
          <Icon size={14} aria-hidden="true" />
        </UnstyledButton>
      ) : (
        <span className={classes['toggle']} />
      )}
      <span className={classes['call']} title={name}>
        <b>{node.service}</b> {node.operation}
      </span>
    </div>
  );
}
