import { Text, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { saveFile } from '../../api/download';
import { BusyButton } from '../../control/busy-button';
import { counted } from '../../format/count';
import { jaegerJsonOfTrace } from '../../trace/model/jaeger-json-of-trace';
import { readTraces } from './read-traces';

/** The listed traces, whole, in the form of Jaeger's API: a file that can be opened here again. */
export function DownloadButton({ traceIds }: { readonly traceIds: readonly string[] }) {
  const { mutate, isPending, error, data: missing = 0 } = useMutation({ mutationFn: () => download(traceIds) });
  return (
    <>
      <Tooltip label="All that is listed, as Jaeger JSON">
        <BusyButton
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          busy={isPending}
          disabled={traceIds.length === 0}
          onClick={() => mutate()}
        >
          JSON
        </BusyButton>
      </Tooltip>
      <Text size="xs" role="status" className="said">
        {error && `Not downloaded: ${error.message}`}
        {missing > 0 && `Not in the file: ${counted(missing, 'trace')} that the storage no longer has.`}
      </Text>
    </>
  );
}

/** @returns how many traces are not there any more */
async function download(traceIds: readonly string[]): Promise<number> {
  const { uploaded, traces } = await readTraces(traceIds);
  const data = [...uploaded.map(jaegerJsonOfTrace), ...traces];
  saveFile(new Blob([JSON.stringify({ data })], { type: 'application/json' }), 'traces.json');
  return traceIds.length - data.length;
}
