import { Button, FileButton, Tooltip } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { MAX_FILE_BYTES } from './read-trace-file';
import type { TraceFiles } from './use-trace-files';

export function OpenFilesButton({ files }: { readonly files: TraceFiles }) {
  return (
    <FileButton multiple accept=".json,.jsonl,application/json" onChange={(chosen) => void files.open(chosen)}>
      {(props) => (
        <Tooltip
          multiline
          w={280}
          label={`Jaeger JSON or OTLP JSON, .json or .jsonl, up to ${MAX_FILE_BYTES / 1024 / 1024} MiB each. Dropping files on the page does the same. They stay in this tab.`}
        >
          <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} />} loading={files.reading}>
            Open files
          </Button>
        </Tooltip>
      )}
    </FileButton>
  );
}
