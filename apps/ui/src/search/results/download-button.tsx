import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { fetchTracesById } from '../../api/traces-by-id';
import { saveFile } from './save-file';

/** The listed traces, whole, in the form of Jaeger's API: a file that can be opened here again. */
export function DownloadButton({ traceIds }: { readonly traceIds: readonly string[] }) {
  const download = useMutation({
    mutationFn: async () => {
      const { traces } = await fetchTracesById(traceIds);
      saveFile('traces.json', JSON.stringify({ data: traces }));
    },
  });
  return (
    <Tooltip
      label={download.error ? `Not downloaded: ${download.error.message}` : 'All that is listed, as Jaeger JSON'}
      opened={download.error ? true : undefined}
      color={download.error ? 'red' : undefined}
    >
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={download.isPending}
        disabled={traceIds.length === 0}
        onClick={() => download.mutate()}
      >
        JSON
      </Button>
    </Tooltip>
  );
}
