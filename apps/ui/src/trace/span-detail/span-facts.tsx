import { formatDuration } from '../../format/duration';
import { formatInstant } from '../../format/time';
import { selfMicrosOf } from '../model/self-micros';
import type { ShownTrace } from '../model/shown-trace';
import { KIND_WORDS, STATUS_WORDS } from '../model/span-words';
import { clipped, NAME_LENGTH } from './shown-value';
import classes from './span-detail.module.css';

/** What is known of a span from the shape of its trace alone. */
export function SpanFacts({ trace, row }: { readonly trace: ShownTrace; readonly row: number }) {
  const { startMicros, services, service, offsetMicros, durationMicros, kind, status } = trace.skeleton;
  return (
    <dl className={classes['facts']}>
      <Fact name="Service" value={clipped(services[service[row]!] ?? '', NAME_LENGTH)} />
      <Fact name="Duration" value={formatDuration(durationMicros[row]!)} />
      <Fact name="Self time" value={formatDuration(selfMicrosOf(trace)[row]!)} />
      <Fact name="Starts after" value={formatDuration(offsetMicros[row]!)} />
      <Fact name="Start" value={formatInstant(startMicros + offsetMicros[row]!)} />
      <Fact name="Kind" value={KIND_WORDS[kind[row]!] ?? 'unspecified'} />
      <Fact name="Status" value={STATUS_WORDS[status[row]!] ?? 'unset'} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="said">{value}</dd>
    </div>
  );
}
