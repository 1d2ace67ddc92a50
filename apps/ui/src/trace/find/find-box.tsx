import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconFocus2, IconSearch, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import { formatCount } from '../../format/count';
import type { Matches } from './use-matches';

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly matches: Matches;
  /** Place among the matches; -1 when the keyboard is elsewhere. */
  readonly at: number;
  /** Why less is searched than one may think. */
  readonly limit: string | undefined;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onStep: (step: 1 | -1) => void;
  readonly onFocusMatches: () => void;
}

export function FindBox({ text, onText, matches, at, limit, input, onStep, onFocusMatches }: Props) {
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      onText('');
      event.currentTarget.blur();
    } else return;
    event.preventDefault();
  };
  const clear = () => {
    onText('');
    input.current?.focus();
  };
  const none = matches.ordered.length === 0;
  return (
    <Group gap={2} wrap="nowrap" component="search" aria-label="Find in the trace">
      <Tooltip
        multiline
        w={300}
        label={`Service, operation, id, attributes, resource and events. Quotes keep words together, key=value asks for one attribute, -key leaves one out.${limit === undefined ? '' : ` ${limit}`}`}
      >
        <TextInput
          ref={input}
          size="xs"
          w={{ base: 150, md: 230 }}
          placeholder="Find in the trace"
          aria-label="Find in the trace"
          aria-description={limit}
          leftSection={<IconSearch size={14} />}
          value={text}
          maxLength={1000}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={press}
        />
      </Tooltip>
      {text !== '' && (
        <>
          <Text size="xs" component="output" className="number" miw={44} ta="center" style={{ whiteSpace: 'nowrap' }}>
            {matches.searching ? '…' : said(matches.ordered.length, at)}
          </Text>
          {limit !== undefined && (
            <Text size="xs" span title={limit} style={{ whiteSpace: 'nowrap' }}>
              names and ids only
            </Text>
          )}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            disabled={none}
            aria-label="Previous match (b)"
            onClick={() => onStep(-1)}
          >
            <IconChevronUp size={16} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            disabled={none}
            aria-label="Next match (f)"
            onClick={() => onStep(1)}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            disabled={none}
            aria-label="Collapse all but the matches"
            title="Collapse all but the matches"
            onClick={onFocusMatches}
          >
            <IconFocus2 size={16} />
          </ActionIcon>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Clear (Esc)" onClick={clear}>
            <IconX size={16} />
          </ActionIcon>
        </>
      )}
    </Group>
  );
}

function said(count: number, at: number): string {
  if (count === 0) return 'no match';
  return at < 0 ? formatCount(count) : `${formatCount(at + 1)} of ${formatCount(count)}`;
}
