import { Link } from '@tanstack/react-router';
import { PIPELINE_VIEWS, type PipelineViewName } from './pipeline-view';
import classes from './pipeline.module.css';

interface Props {
  readonly view: PipelineViewName;
  readonly paused: boolean;
}

/** Each part has its own place in the history; what one of them adds to the URL does not follow into the next. */
export function PipelineTabs({ view, paused }: Props) {
  return (
    <nav className={classes['tabs']} aria-label="Parts of the pipeline">
      {PIPELINE_VIEWS.map(({ view: to, title }) => (
        <Link
          key={to}
          to="/pipeline"
          search={{ view: to, ...(paused && { refresh: 'off' }) }}
          className={classes['tab']}
          data-chosen={to === view}
          aria-current={to === view ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
