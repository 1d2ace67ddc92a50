import { FileButton, Tooltip } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { BusyButton } from '../../control/busy-button';
import { MAX_FILE_BYTES } from './read-trace-file';
import type { TraceFiles } from './use-trace-files';

export function OpenFilesButton({ files }: { readonly files: TraceFiles }) {
  const forgetChosen = useRef<() => void>(null);
  const open = (chosen: readonly File[]) => {
    // The same file may be chosen again.
    forgetChosen.current?.();
    void files.open(chosen);
  };
  return (
    <FileButton multiple accept=".json,.jsonl,application/json" resetRef={forgetChosen} onChange={open}>
      {(props) => (
        <Tooltip
          multiline
          w={280}
          label={`Jaeger JSON or OTLP JSON, .json or .jsonl, up to ${MAX_FILE_BYTES / 1024 / 1024} MiB each. Dropping files on the page does the same. They stay in this tab.`}
        >
          <BusyButton
            {...props}
            busy={files.reading}
            size="xs"
            variant="default"
            leftSection={<IconUpload size={14} />}
          >
            Open files
          </BusyButton>
        </Tooltip>
      )}
    </FileButton>
  );
}
