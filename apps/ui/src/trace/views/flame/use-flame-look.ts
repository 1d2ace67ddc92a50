import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';
import { useServiceColour } from '../../../colour/use-service-colour';
import type { FlameLook } from './draw-flame';
import type { FlameFrames } from './flame-frames';

/** How frames look in the colours that are shown now. @param marks by frame, 1 where it is marked */
export function useFlameLook(
  frames: FlameFrames,
  marks: Uint8Array | undefined,
): Omit<FlameLook, 'active' | 'isCollapsed'> {
  const scheme = useComputedColorScheme('light');
  const { fontFamily } = useMantineTheme();
  const colourOf = useServiceColour();
  return useMemo(
    () => ({
      nameOf: (frame) => frames.frame(frame).operation,
      colourOf: (frame) => colourOf(frames.frame(frame).service),
      hasError: (frame) => frames.frame(frame).errorCount > 0,
      isMatch: marks && ((frame) => marks[frame] === 1),
      textColour: scheme === 'dark' ? '#fff' : '#000',
      errorColour: scheme === 'dark' ? '#ff8787' : '#c92a2a',
      font: `11px ${fontFamily}`,
    }),
    [frames, marks, scheme, colourOf, fontFamily],
  );
}
