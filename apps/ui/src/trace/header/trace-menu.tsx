import { Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowsDiff, IconBraces, IconChevronDown, IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { credential } from '../../api/credential';
import { downloadJson, saveFile } from '../../api/download';
import { apiUrl } from '../../api/request';
import { archiveTrace } from '../../api/traces';
import type { TraceHints } from '../../api/traces';
import { uploadedTrace } from '../model/uploaded-traces';

interface Props {
  readonly traceId: string;
  readonly hints: TraceHints;
  readonly onSaid: (said: MenuOutcome) => void;
}

export interface MenuOutcome {
  readonly failed: boolean;
  readonly text: string;
}

export function TraceMenu({ traceId, hints, onSaid }: Props) {
  const uploaded = uploadedTrace(traceId);
  const archive = useMutation({
    mutationFn: () => archiveTrace(traceId),
    onSuccess: () => onSaid({ failed: false, text: 'The trace is in the archive, beyond the retention.' }),
    onError: (error) => onSaid({ failed: true, text: `The trace was not archived: ${error.message}` }),
  });
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronDown size={14} />}
          loading={archive.isPending}
        >
          Trace
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {uploaded ? (
          <Menu.Item
            leftSection={<IconBraces size={14} />}
            onClick={() =>
              saveFile(new Blob([textOf(uploaded)], { type: 'application/json' }), `trace-${traceId}.json`)
            }
          >
            Trace as JSON
          </Menu.Item>
        ) : (
          <>
            <JsonItem {...{ traceId, hints, onSaid }} raw={false} />
            <JsonItem {...{ traceId, hints, onSaid }} raw />
            <Menu.Item leftSection={<IconArchive size={14} />} onClick={() => archive.mutate()}>
              Archive
            </Menu.Item>
          </>
        )}
        <Menu.Item
          renderRoot={(props) => <Link {...props} to="/compare" search={{ a: traceId }} />}
          leftSection={<IconArrowsDiff size={14} />}
        >
          Compare with another
        </Menu.Item>
        <Menu.Item
          component="a"
          href={standaloneUrl()}
          target="_blank"
          rel="noopener"
          leftSection={<IconExternalLink size={14} />}
        >
          Standalone page, for embedding
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A link while a browser can follow it by itself; a download when it has to say who asks. */
function JsonItem({ traceId, hints, onSaid, raw }: Props & { readonly raw: boolean }) {
  const path = `api/traces/${traceId}`;
  const params = { ...hints, ...(raw && { raw: true }) };
  const label = raw ? 'Trace as JSON, not adjusted' : 'Trace as JSON';
  const icon = <IconBraces size={14} />;
  if (credential() === null) {
    return (
      <Menu.Item component="a" href={apiUrl(path, params)} target="_blank" rel="noopener" leftSection={icon}>
        {label}
      </Menu.Item>
    );
  }
  const download = () =>
    downloadJson(path, params, `trace-${traceId}.json`).catch((error: unknown) =>
      onSaid({ failed: true, text: `The trace was not downloaded: ${error instanceof Error ? error.message : ''}` }),
    );
  return (
    <Menu.Item leftSection={icon} onClick={() => void download()}>
      {label}
    </Menu.Item>
  );
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part), 2);
}

function standaloneUrl(): string {
  const url = new URL(location.href);
  url.searchParams.set('uiEmbed', 'v0');
  return url.href;
}
