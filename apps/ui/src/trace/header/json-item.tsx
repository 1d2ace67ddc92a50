import { Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import type { Trace } from '@app/model/reading';
import { downloadJson, saveFile } from '../../api/download';
import { apiUrl, identity } from '../../api/request';
import type { TraceHints } from '../../api/traces';
import { jaegerJsonOfTrace } from '../model/jaeger-json-of-trace';
import type { MenuOutcome } from './menu-outcome';

interface Props {
  readonly traceId: string;
  readonly hints: TraceHints;
  readonly raw: boolean;
  readonly onSaid: (said: MenuOutcome) => void;
}

const ICON = <IconBraces size={14} />;

/** A link while a browser can follow it by itself; a download when it has to say who asks, or for whose data. */
export function JsonItem({ traceId, hints, raw, onSaid }: Props) {
  const path = `api/traces/${traceId}`;
  const params = { ...hints, ...(raw && { raw: true }) };
  const label = raw ? 'Trace as JSON, not adjusted' : 'Trace as JSON';
  if (Object.keys(identity()).length === 0) {
    return (
      <Menu.Item component="a" href={apiUrl(path, params)} target="_blank" rel="noopener" leftSection={ICON}>
        {label}
      </Menu.Item>
    );
  }
  const download = () =>
    downloadJson(path, params, `trace-${traceId}.json`).catch((error: unknown) =>
      onSaid({ failed: true, text: `The trace was not downloaded: ${error instanceof Error ? error.message : ''}` }),
    );
  return (
    <Menu.Item leftSection={ICON} onClick={() => void download()}>
      {label}
    </Menu.Item>
  );
}

/** What is in the tab only, in the form in which files are opened. */
export function UploadedJsonItem({ trace }: { readonly trace: Trace }) {
  const save = () => {
    const text = JSON.stringify({ data: [jaegerJsonOfTrace(trace)] }, null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), `trace-${trace.traceId}.json`);
  };
  return (
    <Menu.Item leftSection={ICON} onClick={save}>
      Trace as JSON
    </Menu.Item>
  );
}
