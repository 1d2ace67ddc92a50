import { Anchor, Group } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { OutLink } from './out-link';
import classes from './out-links.module.css';

/** Links of the installation: to logs, to metrics, wherever it said. */
export function OutLinks({ links }: { readonly links: readonly OutLink[] }) {
  if (links.length === 0) return null;
  return (
    <Group gap="xs">
      {links.map(({ text, href }) => (
        <Anchor
          key={`${text} ${href}`}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          size="xs"
          className={`said ${classes['link']}`}
        >
          {text}
          <IconExternalLink size={12} aria-hidden />
        </Anchor>
      ))}
    </Group>
  );
}
