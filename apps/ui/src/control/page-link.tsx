import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type Props = Omit<AnchorProps, 'href'> & Omit<ComponentProps<'a'>, keyof AnchorProps>;

/** A link to a page of ours, in the looks of the others. */
export const PageLink = createLink((props: Props) => <Anchor {...props} />);
