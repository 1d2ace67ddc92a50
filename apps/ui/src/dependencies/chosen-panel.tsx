import { Text } from '@mantine/core';
import type { DependencyEdge } from '../api/dependencies';
import { SidePanel } from '../control/side-panel';
import type { UrlChange } from '../url/use-url-params';
import { urlOfChosen, type Chosen, type DependenciesState } from './dependencies-state';
import { EdgePanel } from './edge-panel';
import { ServicePanel } from './service-panel';

interface Props {
  readonly chosen: Chosen;
  /** All of the period, whatever of it is shown. */
  readonly edges: readonly DependencyEdge[];
  readonly state: DependenciesState;
  readonly onChange: (change: UrlChange) => void;
}

export function ChosenPanel({ chosen, edges, state, onChange }: Props) {
  const title = chosen.kind === 'service' ? chosen.service : `${chosen.parent} → ${chosen.child}`;
  const edge =
    chosen.kind === 'edge'
      ? edges.find(({ parent, child }) => parent === chosen.parent && child === chosen.child)
      : undefined;
  return (
    <SidePanel title={title} closes="Close the details" onClose={() => onChange(urlOfChosen(undefined))}>
      {chosen.kind === 'service' && (
        <ServicePanel service={chosen.service} edges={edges} state={state} onChange={onChange} />
      )}
      {edge && <EdgePanel edge={edge} state={state} />}
      {chosen.kind === 'edge' && !edge && <Text size="sm">There were no such calls in this time.</Text>}
    </SidePanel>
  );
}
