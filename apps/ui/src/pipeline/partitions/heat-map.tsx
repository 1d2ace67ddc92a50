import { Group, Text, VisuallyHidden } from '@mantine/core';
import { memo, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { PartitionState } from '../../api/operations/partitions';
import { placeAfterGridKey } from './grid-key';
import { cellWords, heatLegend, heatOf, lagText, type Heat } from './partition-heat';
import type { LagMeasure } from './partitions-state';
import classes from './heat-map.module.css';

interface Props {
  /** By number. */
  readonly partitions: readonly PartitionState[];
  readonly measure: LagMeasure;
  readonly chosen: number | undefined;
  readonly onChoose: (partition: number) => void;
}

/** One cell for each partition. The keyboard reaches the map as one thing and goes from cell to cell with the arrows. */
export function HeatMap({ partitions, measure, chosen, onChoose }: Props) {
  const id = useId();
  const map = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const goByKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const opened = event.key === 'Enter' || event.key === ' ' ? partitions[active] : undefined;
    const place = placeAfterGridKey(event.key, active, partitions.length, columnsOf(map.current));
    if (opened === undefined && place === undefined) return;
    event.preventDefault();
    if (opened) onChoose(opened.partition);
    if (place === undefined) return;
    setActive(place);
    map.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  };
  const chooseByPointer = ({ target }: MouseEvent) => {
    const cell = target instanceof Element ? target.closest('[data-partition]') : null;
    if (cell instanceof HTMLElement) onChoose(Number(cell.dataset['partition']));
  };
  return (
    <div>
      <div
        ref={map}
        className={classes['map']}
        role="listbox"
        tabIndex={0}
        aria-label="Lag of each partition"
        onKeyDown={goByKey}
        onClick={chooseByPointer}
        {...(active >= 0 && active < partitions.length && { 'aria-activedescendant': `${id}${active}` })}
      >
        {partitions.map((state, place) => (
          <Cell
            key={state.partition}
            id={`${id}${place}`}
            partition={state.partition}
            heat={heatOf(state, measure)}
            text={lagText(state, measure)}
            words={cellWords(state)}
            paused={state.pause !== null}
            unowned={state.owner === null}
            isChosen={state.partition === chosen}
            isActive={place === active}
          />
        ))}
      </div>
      <Group gap="sm" mt={6} aria-label="What the cells mean" role="group">
        {heatLegend(measure).map(({ heat, words }) => (
          <Text key={heat} span size="xs">
            <span className={classes['sample']} data-heat={heat} /> {words}
          </Text>
        ))}
        <Text span size="xs">
          Ⅱ paused
        </Text>
        <Text span size="xs">
          ∅ nobody reads it
        </Text>
      </Group>
    </div>
  );
}

/** As many as the style sheet makes of the width. */
function columnsOf(map: HTMLElement | null): number {
  return map === null ? 1 : getComputedStyle(map).gridTemplateColumns.split(' ').length;
}

interface CellProps {
  readonly id: string;
  readonly partition: number;
  readonly heat: Heat;
  readonly text: string;
  readonly words: string;
  readonly paused: boolean;
  readonly unowned: boolean;
  readonly isChosen: boolean;
  readonly isActive: boolean;
}

/** Of a thousand cells only those are drawn again that say something new. */
const Cell = memo(function Cell(props: CellProps) {
  const { id, partition, heat, text, words, paused, unowned, isChosen, isActive } = props;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      title={`Partition ${partition}, ${words}`}
      className={classes['cell']}
      data-heat={heat}
      data-active={isActive}
      data-partition={partition}
    >
      <span className={classes['number']}>
        <VisuallyHidden>Partition </VisuallyHidden>
        {partition}
        <span aria-hidden="true">
          {paused && ' Ⅱ'}
          {unowned && ' ∅'}
        </span>
      </span>
      <span className={classes['lag']}>
        {text}
        <VisuallyHidden>: {words}</VisuallyHidden>
      </span>
    </div>
  );
});
