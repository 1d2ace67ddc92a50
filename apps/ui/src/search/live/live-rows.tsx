import { isErrorSpan } from '@app/model/reading';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { counted } from '../../format/count';
import { formatDuration } from '../../format/duration';
import { displayedTraceId } from '../../url/displayed-trace-id';
import { StartTime } from '../results/rows/start-time';
import type { LiveTrace } from './live-window';
import classes from './live-rows.module.css';

interface Props {
  readonly traces: readonly LiveTrace[];
  readonly serviceColour: (service: string) => string;
}

/** Of one trace so many of its latest spans are named. */
const SPANS = 3;
const ID_LENGTH = 12;

export function LiveRows({ traces, serviceColour }: Props) {
  return (
    <ul className={classes['traces']} aria-label="Traces whose spans arrive">
      {traces.map(({ traceId, spans, errorCount }) => (
        <li key={traceId} className={classes['trace']}>
          <div className={classes['head']}>
            <Link to="/trace/$id" params={{ id: traceId }} className={classes['link']}>
              <code>{displayedTraceId(traceId).slice(0, ID_LENGTH)}</code>
            </Link>
            <span className="number">{counted(spans.length, 'span')}</span>
            {errorCount > 0 && <span className={classes['error']}>{counted(errorCount, 'error')}</span>}
          </div>
          {spans.slice(0, SPANS).map((span, index) => (
            // Ids may repeat: of spans that were sent again, and of the two sides of a call.
            <div key={index} className={classes['span']}>
              <span className={classes['colour']} style={{ background: serviceColour(span.process.serviceName) }} />
              <bdi className={classes['name']}>
                {span.process.serviceName}: {span.operationName}
              </bdi>
              {isErrorSpan(span) && (
                <>
                  <IconAlertCircle size={13} className={classes['error']} aria-hidden />
                  <VisuallyHidden>error</VisuallyHidden>
                </>
              )}
              <span className="number">{formatDuration(span.durationMicros)}</span>
              <StartTime micros={span.startMicros} nowMs={undefined} />
            </div>
          ))}
          {spans.length > SPANS && <div className={classes['more']}>and {spans.length - SPANS} more</div>}
        </li>
      ))}
    </ul>
  );
}
